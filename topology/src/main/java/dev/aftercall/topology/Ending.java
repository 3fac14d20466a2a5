// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology;

/**
 * How an invocation ended.
 *
 * @param status its final state
 * @param condition error code of the invocation; empty on success
 * @param statusCode 200 when the function ran, also when it failed; otherwise the status of the error
 * @param functionError type of the function's error; empty when the function did not fail
 */
public record Ending(TaskState status, String condition, int statusCode, String functionError) {

    /** The function answered. */
    public static final Ending SUCCEEDED = new Ending(TaskState.SUCCEEDED, "", 200, "");

    /** No attempt could begin before it was too old. */
    public static final Ending EXPIRED = new Ending(TaskState.EXPIRED, "EventAgeExceeded", 408, "");

    /** Somebody stopped it. */
    public static final Ending STOPPED = new Ending(TaskState.STOPPED, "Stopped", 499, "");

    /** Nobody has registered the function, or not under this qualifier. */
    public static final Ending FUNCTION_NOT_FOUND = invalid("FunctionNotFound", 404);

    /** It belongs to a chain of function destinations that is longer than allowed. */
    public static final Ending RECURSIVE = invalid("RecursiveInvocationDetected", 508);

    /** The function had too much to do for as long as it may be tried. */
    public static final Ending THROTTLED = systemError("FunctionResourceExhausted", 429);

    public Ending {
        if (!status.isFinal()) {
            throw new IllegalArgumentException("an invocation does not end as " + status);
        }
    }

    /** The function failed, and all its retries did. */
    public static Ending functionError(String type) {
        return new Ending(TaskState.FAILED, type, 200, type);
    }

    /** The system failed for as long as it may be tried. */
    public static Ending systemError(String condition, int statusCode) {
        return new Ending(TaskState.FAILED, condition, statusCode, "");
    }

    /** It could never run. */
    public static Ending invalid(String condition, int statusCode) {
        return new Ending(TaskState.INVALID, condition, statusCode, "");
    }

    /** Whether those who wait for success are told, or those who wait for failure. */
    public boolean succeeded() {
        return status == TaskState.SUCCEEDED;
    }

    /** Whether those who are told are told what the last attempt gave; it says nothing of one that was stopped, say. */
    public boolean hasResponse() {
        return status != TaskState.STOPPED && status != TaskState.EXPIRED && !equals(THROTTLED);
    }
}
