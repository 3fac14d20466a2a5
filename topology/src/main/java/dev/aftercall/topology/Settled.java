// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology;

import org.jspecify.annotations.Nullable;

/**
 * An invocation that is over, kept to refuse its task id, to be looked at and to follow its callback.
 *
 * @param request what was asked for
 * @param ending how it ended
 * @param begun attempts begun
 * @param seen what its owner wants to see
 * @param settledAt when it settled, in milliseconds since the epoch
 * @param reply what the last outcome said
 * @param callback who is told, and how that fares; null when nobody is told
 */
public record Settled(
        Request request,
        Ending ending,
        int begun,
        Seen seen,
        long settledAt,
        Reply reply,
        @Nullable Callback callback) {

    /**
     * What the outcome said that was the last one.
     *
     * @param requestBytes size of the payload
     * @param responseBytes size of the response
     * @param message what went wrong, for a person; empty when nothing did, cut after 200 characters
     * @param instanceId which invoker process reported it; empty when none did
     * @param partition partition of its record; -1 when there was none
     * @param offset offset of its record; -1 when there was none
     */
    public record Reply(
            int requestBytes, int responseBytes, String message, String instanceId, int partition, long offset) {

        private static final int LONGEST_MESSAGE = 200;

        public Reply {
            message = message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE);
        }

        /** Of an invocation that ended without an outcome. */
        public static Reply none(int requestBytes) {
            return new Reply(requestBytes, 0, "", "", -1, -1);
        }
    }

    /**
     * A callback that was made.
     *
     * @param destination ARN of who is told
     * @param state how it fares
     * @param attempt number of the delivery under way or last made, from 1
     * @param failingSince when its first delivery failed; 0 when none has
     */
    public record Callback(String destination, CallbackState state, int attempt, long failingSince) {

        /** A callback that was just made. */
        public static Callback pending(String destination) {
            return new Callback(destination, CallbackState.PENDING, 1, 0);
        }

        /** Its fate is known. */
        public Callback now(CallbackState fate) {
            return new Callback(destination, fate, attempt, failingSince);
        }

        /** Another delivery will follow. */
        public Callback again(long failingSince) {
            return new Callback(destination, state, attempt + 1, failingSince);
        }
    }

    /** How a callback fares. */
    public enum CallbackState {
        PENDING,
        SUCCEEDED,
        FAILED
    }

    /** The same, its callback having changed. */
    public Settled with(Callback changed) {
        return new Settled(request, ending, begun, seen, settledAt, reply, changed);
    }
}
