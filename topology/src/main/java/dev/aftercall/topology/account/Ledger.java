// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.account;

import dev.aftercall.topology.Settled.CallbackState;
import dev.aftercall.topology.TaskState;

/**
 * What is owed for a function: each invocation that was accepted is active or has one end, each callback is pending or has one fate.
 *
 * @param accepted invocations accepted, ever
 * @param active invocations that are not over
 * @param inProcess those of them that have an attempt under way
 * @param ends how the others ended
 * @param callbacks what became of callbacks
 */
public record Ledger(long accepted, long active, long inProcess, Ends ends, Callbacks callbacks) {

    /** Of a function that was never invoked. */
    public static final Ledger EMPTY = new Ledger(0, 0, 0, new Ends(0, 0, 0, 0, 0), new Callbacks(0, 0, 0, 0));

    /** Invocations by their end. */
    public record Ends(long succeeded, long failed, long expired, long stopped, long invalid) {

        private Ends and(TaskState end) {
            return switch (end) {
                case SUCCEEDED -> new Ends(succeeded + 1, failed, expired, stopped, invalid);
                case FAILED -> new Ends(succeeded, failed + 1, expired, stopped, invalid);
                case EXPIRED -> new Ends(succeeded, failed, expired + 1, stopped, invalid);
                case STOPPED -> new Ends(succeeded, failed, expired, stopped + 1, invalid);
                case INVALID -> new Ends(succeeded, failed, expired, stopped, invalid + 1);
                case ENQUEUED, DEQUEUED, RUNNING, RETRYING, STOPPING ->
                    throw new IllegalArgumentException(end + " is no end");
            };
        }

        private Ends plus(Ends other) {
            return new Ends(
                    succeeded + other.succeeded,
                    failed + other.failed,
                    expired + other.expired,
                    stopped + other.stopped,
                    invalid + other.invalid);
        }

        private long sum() {
            return succeeded + failed + expired + stopped + invalid;
        }
    }

    /** Callbacks by their fate. */
    public record Callbacks(long made, long pending, long succeeded, long failed) {

        private Callbacks and(CallbackState state) {
            return switch (state) {
                case PENDING -> new Callbacks(made + 1, pending + 1, succeeded, failed);
                case SUCCEEDED -> new Callbacks(made + 1, pending, succeeded + 1, failed);
                case FAILED -> new Callbacks(made + 1, pending, succeeded, failed + 1);
            };
        }

        private Callbacks plus(Callbacks other) {
            return new Callbacks(
                    made + other.made, pending + other.pending, succeeded + other.succeeded, failed + other.failed);
        }

        private Callbacks without(CallbackState state) {
            return switch (state) {
                case PENDING -> new Callbacks(made - 1, pending - 1, succeeded, failed);
                case SUCCEEDED -> new Callbacks(made - 1, pending, succeeded - 1, failed);
                case FAILED -> new Callbacks(made - 1, pending, succeeded, failed - 1);
            };
        }
    }

    /** One more is accepted, and active. */
    public Ledger entered() {
        return new Ledger(accepted + 1, active + 1, inProcess, ends, callbacks);
    }

    /** An attempt of one that is active began to be under way, or ceased to be. */
    public Ledger moved(boolean wasUnderWay, boolean isUnderWay) {
        int more = (isUnderWay ? 1 : 0) - (wasUnderWay ? 1 : 0);
        // Rows of the first version did not count them: what was under way then is missing here.
        return more == 0 ? this : new Ledger(accepted, active, Math.max(0, inProcess + more), ends, callbacks);
    }

    /** One that was active has ended. */
    public Ledger ended(TaskState end) {
        return new Ledger(accepted, active - 1, inProcess, ends.and(end), callbacks);
    }

    /** A callback was made, and fares so. */
    public Ledger told(CallbackState state) {
        return new Ledger(accepted, active, inProcess, ends, callbacks.and(state));
    }

    /** A callback that fared one way fares another. */
    public Ledger turned(CallbackState before, CallbackState after) {
        return before == after
                ? this
                : new Ledger(
                        accepted,
                        active,
                        inProcess,
                        ends,
                        callbacks.without(before).and(after));
    }

    /** Those that wait for an attempt. */
    public long waiting() {
        return active - inProcess;
    }

    /** Both together, as of two partitions. */
    public Ledger plus(Ledger other) {
        return new Ledger(
                accepted + other.accepted,
                active + other.active,
                inProcess + other.inProcess,
                ends.plus(other.ends),
                callbacks.plus(other.callbacks));
    }

    /** What is not accounted for; anything but 0 is a bug. */
    public long drift() {
        return accepted - active - ends.sum();
    }

    /** What is not accounted for of the callbacks; anything but 0 is a bug. */
    public long callbacksDrift() {
        return callbacks.made() - callbacks.pending() - callbacks.succeeded() - callbacks.failed();
    }
}
