// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology;

import org.jspecify.annotations.Nullable;

/**
 * How far an invocation has come. Small, and without its payload.
 *
 * @param request what was asked for
 * @param state what it waits for
 * @param tries what was tried
 * @param seen what its owner wants to see
 * @param ending how it is going to end; null while that is open
 */
public record Tracking(
        Request request,
        State state,
        Tries tries,
        Seen seen,
        @Nullable Ending ending) {

    /** What an invocation waits for. */
    public enum State {
        /** Its first attempt, whose time has not come. */
        ENQUEUED,
        /** A word about the attempt that was issued. */
        DEQUEUED,
        /** The outcome of the attempt that has begun. */
        RUNNING,
        /** Its next attempt, whose time has not come. */
        RETRYING,
        /** The end of its attempt, which was cancelled. */
        STOPPING,
        /** Its own payload: it is over, but those who are told must be told of it. */
        ENDING
    }

    /**
     * What was tried.
     *
     * @param begun attempts issued; the number of the last one
     * @param functionErrors attempts that failed by the function's fault, which count against its retries
     * @param systemErrors attempts in a row that could not run, which do not
     * @param systemErrorsSince when the first of those ended; 0 when there are none
     * @param dueAt when the next attempt is due, or what is under way is taken for lost; 0 when neither
     */
    public record Tries(int begun, int functionErrors, int systemErrors, long systemErrorsSince, long dueAt) {

        /** Nothing was tried. */
        public static Tries none(long firstDueAt) {
            return new Tries(0, 0, 0, 0, firstDueAt);
        }

        /** One more function error; a system that could run the function is well again. */
        public Tries failed() {
            return new Tries(begun, functionErrors + 1, 0, 0, 0);
        }

        /** One more attempt that could not run. */
        public Tries unable(long now) {
            return new Tries(begun, functionErrors, systemErrors + 1, systemErrors == 0 ? now : systemErrorsSince, 0);
        }

        /** The same, with another moment to look again. */
        public Tries due(long at) {
            return new Tries(begun, functionErrors, systemErrors, systemErrorsSince, at);
        }

        private Tries another(long overdueAt) {
            return new Tries(begun + 1, functionErrors, systemErrors, systemErrorsSince, overdueAt);
        }
    }

    /** An invocation that was just accepted. */
    public static Tracking accepted(Request request) {
        return new Tracking(
                request, State.ENQUEUED, Tries.none(request.notBefore()), Seen.accepted(request.acceptedAt()), null);
    }

    /** The next attempt is issued. */
    public Tracking dequeued(long now, long overdueAt) {
        return new Tracking(
                request, State.DEQUEUED, tries.another(overdueAt), seen.to(TaskState.DEQUEUED, "", now), null);
    }

    /** The attempt has begun; told of it again, it is only waited for longer. */
    public Tracking running(long startedAt, long overdueAt) {
        Seen next = state == State.RUNNING ? seen : seen.started(startedAt);
        return new Tracking(request, State.RUNNING, tries.due(overdueAt), next, null);
    }

    /** The last attempt failed, and another will follow. */
    public Tracking retrying(Tries after, String error, long now) {
        return new Tracking(request, State.RETRYING, after, seen.to(TaskState.RETRYING, error, now), null);
    }

    /** Its attempt is to be cancelled. */
    public Tracking stopping(String reason, long now, long overdueAt) {
        return new Tracking(
                request, State.STOPPING, tries.due(overdueAt), seen.to(TaskState.STOPPING, reason, now), null);
    }

    /** It is over as soon as its payload is at hand. */
    public Tracking ending(Ending how, long overdueAt) {
        return new Tracking(request, State.ENDING, tries.due(overdueAt), seen, how);
    }

    /** What is under way was asked for again. */
    public Tracking askedAgain(long overdueAt) {
        return new Tracking(request, state, tries.due(overdueAt), seen, ending);
    }

    /** The same, with more to see. */
    public Tracking with(Seen more) {
        return new Tracking(request, state, tries, more, ending);
    }

    /** Whether something was sent to an invoker and has not come back. */
    public boolean isUnderWay() {
        return state != State.ENQUEUED && state != State.RETRYING;
    }

    /** Its state, as its owner sees it. */
    public TaskState shown() {
        return switch (state) {
            case ENQUEUED -> TaskState.ENQUEUED;
            case DEQUEUED -> TaskState.DEQUEUED;
            case RUNNING -> TaskState.RUNNING;
            case RETRYING -> TaskState.RETRYING;
            case STOPPING -> TaskState.STOPPING;
            case ENDING ->
                ending != null && ending.status() == TaskState.STOPPED ? TaskState.STOPPING : TaskState.DEQUEUED;
        };
    }
}
