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
     * @param attempt number of the delivery under way, last made or next made, from 1; no two deliveries have the same
     * @param redrives how often it was redriven after it had died
     * @param trouble what keeps it from arriving
     */
    public record Callback(String destination, CallbackState state, int attempt, int redrives, Trouble trouble) {

        /** A callback that was just made. */
        public static Callback pending(String destination) {
            return new Callback(destination, CallbackState.PENDING, 1, 0, Trouble.NONE);
        }

        /** Its fate is known. */
        public Callback now(CallbackState fate) {
            return new Callback(destination, fate, attempt, redrives, trouble.over());
        }

        /** The delivery failed, and another one will follow. */
        public Callback again(long failingSince, long dueAt) {
            return new Callback(destination, state, attempt + 1, redrives, trouble.failed(failingSince, dueAt));
        }

        /** It waits until its destination is well; the clock of its patience runs from now on at the latest. */
        public Callback parked(long now) {
            return new Callback(destination, state, attempt, redrives, trouble.parked(now));
        }

        /** It waits no longer; it may be a probe. */
        public Callback released(int probe) {
            return new Callback(destination, state, attempt, redrives, trouble.released(probe));
        }

        /** It was dead, and is delivered once more, as if nothing had happened before. */
        public Callback redriven() {
            return new Callback(destination, CallbackState.PENDING, attempt + 1, redrives + 1, Trouble.NONE);
        }

        /** Whether a sink has it, or is about to. */
        public boolean isUnderWay() {
            return state == CallbackState.PENDING && !trouble.isParked();
        }
    }

    /**
     * What keeps a callback from arriving.
     *
     * @param failures deliveries that failed
     * @param failingSince when the first one did, or it was parked; 0 when neither happened
     * @param dueAt when the delivery after a failed one was due, or is; 0 when there is none
     * @param parkedAt since when it is parked; 0 when it is not
     * @param probe number of the probe that the delivery under way is; 0 when it is none
     */
    public record Trouble(int failures, long failingSince, long dueAt, long parkedAt, int probe) {

        /** No trouble. */
        public static final Trouble NONE = new Trouble(0, 0, 0, 0, 0);

        /** Whether it waits until its destination is well. */
        public boolean isParked() {
            return parkedAt != 0;
        }

        private Trouble failed(long since, long due) {
            return new Trouble(failures + 1, since, due, 0, 0);
        }

        private Trouble parked(long now) {
            return new Trouble(failures, failingSince == 0 ? now : failingSince, 0, now, 0);
        }

        private Trouble released(int number) {
            return new Trouble(failures, failingSince, 0, 0, number);
        }

        private Trouble over() {
            return new Trouble(failures, failingSince, 0, 0, 0);
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
