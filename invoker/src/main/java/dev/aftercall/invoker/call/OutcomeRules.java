// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.invoker.call;

import dev.aftercall.invoker.call.CallOutcome.Kind;
import dev.aftercall.invoker.call.CallResult.Answered;
import dev.aftercall.invoker.call.CallResult.Failed;

/**
 * Says what the result of a call means.
 *
 * <p>The header {@code x-fc-status} decides when it is there: 200 is success, anything else an error of the function. Without it the
 * HTTP status decides. Where the function was not reached the attempt does not count: 503 when nobody was there to take the call
 * (refused, unknown, no connection in time), 500 when something else stood in the way. Where the request went out the function may
 * have run, so what goes wrong from there on is its error.
 *
 * @param strict whether a status of 400 and above without the header is a result, as the service itself has it, and not an error
 */
public record OutcomeRules(boolean strict) {

    /** Reads a result. */
    public CallOutcome read(CallResult result) {
        return result instanceof Answered answered ? answered(answered) : failed((Failed) result);
    }

    private CallOutcome answered(Answered answer) {
        if (answer.functionStatus().isPresent()) {
            String said = answer.functionStatus().get().trim();
            return "200".equals(said) ? success(answer) : functionError(answer, "x-fc-status " + said);
        }
        int status = answer.status();
        if (status >= 200 && status < 300) {
            return success(answer);
        }
        if (status == 429) {
            return notNow(answer, Kind.THROTTLED, "FunctionResourceExhausted");
        }
        if (status == 503) {
            return notNow(answer, Kind.SYSTEM_ERROR, "ResourceThrottled");
        }
        return strict && status >= 400 ? success(answer) : functionError(answer, "HTTP status " + status);
    }

    private static CallOutcome success(Answered answer) {
        return CallOutcome.success(answer.body(), answer.contentType());
    }

    private static CallOutcome notNow(Answered answer, Kind kind, String errorType) {
        return new CallOutcome(
                kind,
                answer.status(),
                errorType,
                "The function answered with HTTP status " + answer.status(),
                answer.body(),
                answer.contentType());
    }

    private static CallOutcome functionError(Answered answer, String how) {
        String errorType = answer.errorType()
                .map(String::trim)
                .filter(CallOutcome.HANDLED::equals)
                .orElse(CallOutcome.UNHANDLED);
        return new CallOutcome(
                Kind.FUNCTION_ERROR,
                200,
                errorType,
                "The function answered with " + how,
                answer.body(),
                answer.contentType());
    }

    private static CallOutcome failed(Failed failed) {
        String message = failed.message();
        return switch (failed.failure()) {
            case UNREACHED -> CallOutcome.systemError(503, "ResourceThrottled", message);
            case UNSENT -> CallOutcome.systemError(500, "InternalServerError", message);
            case LOST, TIMED_OUT, TOO_LARGE -> unhandled(message);
            case REFUSED -> CallOutcome.permanent(403, "AccessDenied", message);
            case STOPPED -> CallOutcome.cancelled(message);
        };
    }

    private static CallOutcome unhandled(String message) {
        return new CallOutcome(
                Kind.FUNCTION_ERROR,
                200,
                CallOutcome.UNHANDLED,
                message,
                ErrorDocument.of(message, CallOutcome.UNHANDLED),
                ErrorDocument.CONTENT_TYPE);
    }
}
