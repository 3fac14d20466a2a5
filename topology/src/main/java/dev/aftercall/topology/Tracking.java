// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology;

import org.jspecify.annotations.Nullable;

/**
 * How far an invocation has come. Small, and without its payload.
 *
 * @param request what was asked for
 * @param state what it waits for
 * @param tries what was tried
 * @param ending how it is going to end; null while that is open
 */
public record Tracking(
        Request request, State state, Tries tries, @Nullable Ending ending) {

    /** What an invocation waits for. */
    public enum State {
        /** Its first attempt, whose time has not come. */
        ENQUEUED,
        /** The outcome of the attempt under way. */
        RUNNING,
        /** Its next attempt, whose time has not come. */
        RETRYING,
        /** Its own payload: it is over, but those who are told must be told of it. */
        ENDING
    }

    /**
     * What was tried.
     *
     * @param begun attempts begun; the number of the last one
     * @param functionErrors attempts that failed by the function's fault, which count against its retries
     * @param systemErrors attempts in a row that could not run, which do not
     * @param systemErrorsSince when the first of those ended; 0 when there are none
     * @param overdueAt when the attempt under way is taken for lost; 0 when none is under way
     */
    public record Tries(int begun, int functionErrors, int systemErrors, long systemErrorsSince, long overdueAt) {

        static final Tries NONE = new Tries(0, 0, 0, 0, 0);

        /** One more function error; a system that could run the function is well again. */
        public Tries failed() {
            return new Tries(begun, functionErrors + 1, 0, 0, 0);
        }

        /** One more attempt that could not run. */
        public Tries unable(long now) {
            return new Tries(begun, functionErrors, systemErrors + 1, systemErrors == 0 ? now : systemErrorsSince, 0);
        }
    }

    /** An invocation that was just accepted. */
    public static Tracking accepted(Request request) {
        return new Tracking(request, State.ENQUEUED, Tries.NONE, null);
    }

    /** The next attempt is under way. */
    public Tracking running(long overdueAt) {
        var next = new Tries(
                tries.begun + 1, tries.functionErrors, tries.systemErrors, tries.systemErrorsSince, overdueAt);
        return new Tracking(request, State.RUNNING, next, null);
    }

    /** The last attempt failed, and another will follow. */
    public Tracking retrying(Tries after) {
        return new Tracking(request, State.RETRYING, after, null);
    }

    /** It is over as soon as its payload is at hand. */
    public Tracking ending(Ending how, long overdueAt) {
        return new Tracking(request, State.ENDING, asked(overdueAt), how);
    }

    /** What is under way was asked for again. */
    public Tracking askedAgain(long overdueAt) {
        return new Tracking(request, state, asked(overdueAt), ending);
    }

    /** Whether something was sent to an invoker and has not come back. */
    public boolean isUnderWay() {
        return state == State.RUNNING || state == State.ENDING;
    }

    private Tries asked(long overdueAt) {
        return new Tries(tries.begun, tries.functionErrors, tries.systemErrors, tries.systemErrorsSince, overdueAt);
    }
}
