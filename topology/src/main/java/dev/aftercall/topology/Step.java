// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology;

import dev.aftercall.schemas.Envelope;
import dev.aftercall.schemas.arn.Destination;
import dev.aftercall.schemas.v1.Attempt;
import dev.aftercall.schemas.v1.Command;
import dev.aftercall.schemas.v1.DestinationBreaker;
import dev.aftercall.schemas.v1.DestinationMetrics;
import dev.aftercall.schemas.v1.FunctionLedger;
import dev.aftercall.schemas.v1.Invocation;
import dev.aftercall.schemas.v1.InvocationStatus;
import dev.aftercall.topology.tally.Tally;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** What one stage hands to the next, or to the world. */
public sealed interface Step {

    /**
     * To {@code start}: an invocation was accepted whose time has come. It has no row yet.
     *
     * @param tracking the invocation
     * @param payload its payload, when it is at hand
     */
    record Begin(Tracking tracking, @Nullable ByteBuffer payload) implements Step {}

    /**
     * To {@code start}: an invocation that waits for an attempt is over instead.
     *
     * @param tracking the invocation
     * @param ending how it ends
     * @param reason why, for its history
     */
    record End(Tracking tracking, Ending ending, String reason) implements Step {}

    /**
     * To {@code start}: the attempt under way is to be cancelled.
     *
     * @param tracking the invocation
     * @param reason why, for its history
     */
    record Cancel(Tracking tracking, String reason) implements Step {}

    /**
     * To {@code hold}: wait.
     *
     * @param dueAt until when, in milliseconds since the epoch
     * @param what what is to happen then
     * @param key the invocation that it is about
     */
    record Hold(long dueAt, Awaited what, TaskKey key) implements Step {}

    /** From {@code hold}: what waited is due. */
    record Due(Awaited what, TaskKey key) implements Step {}

    /** What can be waited for. */
    enum Awaited {
        ATTEMPT(0),
        DELIVERY(1);

        private final byte code;

        Awaited(int code) {
            this.code = (byte) code;
        }

        /** What stands for it in the keys of a store; never to be changed. */
        public byte code() {
            return code;
        }

        /** What a code stands for. */
        public static Awaited of(byte code) {
            for (Awaited awaited : values()) {
                if (awaited.code == code) {
                    return awaited;
                }
            }
            throw new IllegalArgumentException("nothing is waited for under the code " + code);
        }
    }

    /**
     * To {@code settle}: it is over.
     *
     * @param tracking the invocation
     * @param ending how it ended
     * @param requestPayload its payload
     * @param responsePayload what the function returned
     * @param reply what else the last outcome said
     */
    record Settle(
            Tracking tracking,
            Ending ending,
            ByteBuffer requestPayload,
            ByteBuffer responsePayload,
            Settled.Reply reply)
            implements Step {}

    /**
     * To whoever looks on: an invocation has changed.
     *
     * @param key the invocation
     * @param row all that is known of it; null when it is forgotten
     * @param moment what happened, if it is one of those that are timed
     */
    record Show(TaskKey key, @Nullable InvocationStatus row, Moment moment) implements Step {}

    /** What of the life of an invocation is timed. */
    enum Moment {
        /** Its first attempt has begun. */
        STARTED,
        /** It has settled. */
        SETTLED,
        /** It has settled, and that its first attempt had begun was not known before. */
        STARTED_AND_SETTLED,
        /** Its callback has arrived. */
        DELIVERED,
        /** None of that. */
        OTHER
    }

    /** To the invoker. */
    record Call(Attempt attempt) implements Step {}

    /** To {@code gate}: a callback that is to be delivered for the first time, or after it was dead. */
    record Announce(Envelope envelope) implements Step {}

    /** To a sink connector. */
    record Deliver(Destination.Kind kind, Envelope envelope) implements Step {}

    /**
     * To the stage that settles: a dead callback is to be delivered once more.
     *
     * @param settled the invocation that it tells of
     * @param envelope the callback as it died
     */
    record Redrive(Settled settled, Envelope envelope) implements Step {}

    /** To {@code tally}: something happened to a callback. */
    record Count(Tally tally) implements Step {}

    /** To whoever delivers: whether a destination is spared has changed. */
    record Spare(DestinationBreaker breaker) implements Step {}

    /** To whoever looks on: what happened to callbacks in a window of time. */
    record Measure(DestinationMetrics metrics) implements Step {}

    /** To whoever looks on: what is owed for a function, in this partition. */
    record Balance(FunctionLedger ledger) implements Step {}

    /** To the beginning: a function is the destination, or an invocation is repeated. */
    record Invoke(Invocation invocation) implements Step {}

    /** To the commands: this one lies in another partition than the invocation that it is about. */
    record Repost(Command command) implements Step {}

    /**
     * To the dead callbacks.
     *
     * @param redrives how often it had been redriven
     */
    record Bury(Envelope envelope, DeathNote note, int redrives) implements Step {}

    /**
     * Why a callback is dead.
     *
     * @param reason for a person
     * @param code error code of the destination, or ours; empty when there is none
     * @param statusCode status of the destination; 0 when there is none
     * @param destinationRequestId the destination's own id of the request; empty when there is none
     */
    record DeathNote(String reason, String code, int statusCode, String destinationRequestId) {}

    /**
     * To the rejected: a record cannot be taken.
     *
     * @param key its key, byte for byte
     * @param value its value, byte for byte
     * @param reason why, for whoever sent it
     */
    @SuppressWarnings("ArrayRecordComponent") // bytes that are handed on, never compared
    record Reject(byte @Nullable [] key, byte @Nullable [] value, String reason) implements Step {}
}
