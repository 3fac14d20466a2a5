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
public record Ending(Status status, String condition, int statusCode, String functionError) {

    /** The final states. */
    public enum Status {
        SUCCEEDED,
        FAILED,
        EXPIRED,
        INVALID
    }

    /** The function answered. */
    public static final Ending SUCCEEDED = new Ending(Status.SUCCEEDED, "", 200, "");

    /** No attempt could begin before it was too old. */
    public static final Ending EXPIRED = new Ending(Status.EXPIRED, "EventAgeExceeded", 408, "");

    /** Nobody has registered the function, or not under this qualifier. */
    public static final Ending FUNCTION_NOT_FOUND = new Ending(Status.INVALID, "FunctionNotFound", 404, "");

    /** The function failed, and all its retries did. */
    public static Ending functionError(String type) {
        return new Ending(Status.FAILED, type, 200, type);
    }

    /** The system failed for as long as it may be tried. */
    public static Ending systemError(String condition, int statusCode) {
        return new Ending(Status.FAILED, condition, statusCode, "");
    }

    /** It could never run. */
    public static Ending invalid(String condition, int statusCode) {
        return new Ending(Status.INVALID, condition, statusCode, "");
    }

    /** Whether those who wait for success are told, or those who wait for failure. */
    public boolean succeeded() {
        return status == Status.SUCCEEDED;
    }
}
