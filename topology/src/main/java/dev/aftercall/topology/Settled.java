// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology;

import org.jspecify.annotations.Nullable;

/**
 * An invocation that is over, kept to refuse its task id and to follow its callback.
 *
 * @param request what was asked for
 * @param status how it ended
 * @param condition error code; empty on success
 * @param begun attempts begun
 * @param settledAt when it settled, in milliseconds since the epoch
 * @param callback who is told, and how that fares; null when nobody is told
 */
public record Settled(
        Request request,
        Ending.Status status,
        String condition,
        int begun,
        long settledAt,
        @Nullable Callback callback) {

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
        return new Settled(request, status, condition, begun, settledAt, changed);
    }
}
