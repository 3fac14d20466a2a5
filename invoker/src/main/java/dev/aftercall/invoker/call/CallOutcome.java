// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.invoker.call;

import java.nio.ByteBuffer;
import java.util.Objects;

/**
 * What one attempt gave, in the terms of the service that functions were written for.
 *
 * @param kind what it means for the invocation
 * @param statusCode status as a caller of the function sees it: 200 also when the function itself failed
 * @param errorType such as {@code UnhandledInvocationError}; empty on success
 * @param errorMessage what went wrong, for a person; empty on success
 * @param response what the function returned, or an error document in its place; not to be changed
 * @param contentType media type of the response; empty when there is none
 */
public record CallOutcome(
        Kind kind, int statusCode, String errorType, String errorMessage, ByteBuffer response, String contentType) {

    /** A function failed without having said how. */
    public static final String UNHANDLED = "UnhandledInvocationError";

    /** The types of error that a function may name itself. */
    static final String HANDLED = "HandledInvocationError";

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0).asReadOnlyBuffer();

    /** What an outcome means for the invocation. */
    public enum Kind {
        /** The function answered. */
        SUCCESS,
        /** The function failed; the attempt counts. */
        FUNCTION_ERROR,
        /** There was no room for the call; the attempt does not count. */
        THROTTLED,
        /** The function was not there; the attempt does not count. */
        SYSTEM_ERROR,
        /** It would be the same every time. */
        PERMANENT,
        /** The payload, without a call. */
        FETCHED,
        /** It was ended, or never begun, as asked for. */
        CANCELLED
    }

    public CallOutcome {
        Objects.requireNonNull(kind);
    }

    static CallOutcome success(ByteBuffer response, String contentType) {
        return new CallOutcome(Kind.SUCCESS, 200, "", "", response, contentType);
    }

    /** The function could not be asked now. */
    public static CallOutcome systemError(int statusCode, String errorType, String message) {
        return new CallOutcome(Kind.SYSTEM_ERROR, statusCode, errorType, message, NOTHING, "");
    }

    /** There was no slot for the call. */
    public static CallOutcome throttled(String message) {
        return new CallOutcome(Kind.THROTTLED, 429, "FunctionResourceExhausted", message, NOTHING, "");
    }

    /** The attempt can never succeed. */
    public static CallOutcome permanent(int statusCode, String errorType, String message) {
        return new CallOutcome(Kind.PERMANENT, statusCode, errorType, message, NOTHING, "");
    }

    /** The payload is not there any more, so there is nothing to call the function with. */
    public static CallOutcome payloadGone(String message) {
        return permanent(410, "PayloadNotFound", message);
    }

    /** No call was asked for, only the payload. The message is empty unless the payload is gone. */
    public static CallOutcome fetched(String message) {
        String errorType = message.isEmpty() ? "" : "PayloadNotFound";
        return new CallOutcome(Kind.FETCHED, 200, errorType, message, NOTHING, "");
    }

    /** Nobody wants this attempt any more. */
    public static CallOutcome cancelled(String message) {
        return new CallOutcome(Kind.CANCELLED, 499, "Stopped", message, NOTHING, "");
    }
}
