// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.invoker.call;

import static dev.aftercall.invoker.TestAttempts.bytes;
import static dev.aftercall.invoker.TestAttempts.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aftercall.invoker.call.CallOutcome.Kind;
import dev.aftercall.invoker.call.CallResult.Answered;
import dev.aftercall.invoker.call.CallResult.Failed;
import dev.aftercall.invoker.call.CallResult.Failure;
import java.util.EnumSet;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutcomeRulesTest {

    private static final OutcomeRules RULES = new OutcomeRules(false);
    private static final OutcomeRules STRICT = new OutcomeRules(true);

    // status, x-fc-status, x-fc-error-type -> kind, status code, type; and with strict.fc
    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            200,   -, -,                      SUCCESS,        200, '',                          SUCCESS
            201,   -, -,                      SUCCESS,        200, '',                          SUCCESS
            204,   -, -,                      SUCCESS,        200, '',                          SUCCESS
            200, 200, -,                      SUCCESS,        200, '',                          SUCCESS
            500, 200, -,                      SUCCESS,        200, '',                          SUCCESS
            503, ' 200 ', -,                  SUCCESS,        200, '',                          SUCCESS
            429, 200, -,                      SUCCESS,        200, '',                          SUCCESS
            200, 404, -,                      FUNCTION_ERROR, 200, UnhandledInvocationError,    FUNCTION_ERROR
            404, 404, -,                      FUNCTION_ERROR, 200, UnhandledInvocationError,    FUNCTION_ERROR
            503, 404, -,                      FUNCTION_ERROR, 200, UnhandledInvocationError,    FUNCTION_ERROR
            429, 500, -,                      FUNCTION_ERROR, 200, UnhandledInvocationError,    FUNCTION_ERROR
            200,  '', -,                      FUNCTION_ERROR, 200, UnhandledInvocationError,    FUNCTION_ERROR
            200, abc, -,                      FUNCTION_ERROR, 200, UnhandledInvocationError,    FUNCTION_ERROR
            200, 404, HandledInvocationError, FUNCTION_ERROR, 200, HandledInvocationError,      FUNCTION_ERROR
            200, 404, UnhandledInvocationError, FUNCTION_ERROR, 200, UnhandledInvocationError,  FUNCTION_ERROR
            200, 404, SomethingElse,          FUNCTION_ERROR, 200, UnhandledInvocationError,    FUNCTION_ERROR
            200, 200, HandledInvocationError, SUCCESS,        200, '',                          SUCCESS
            429,   -, -,                      THROTTLED,      429, FunctionResourceExhausted,   THROTTLED
            503,   -, -,                      SYSTEM_ERROR,   503, ResourceThrottled,           SYSTEM_ERROR
            301,   -, -,                      FUNCTION_ERROR, 200, UnhandledInvocationError,    FUNCTION_ERROR
            302,   -, -,                      FUNCTION_ERROR, 200, UnhandledInvocationError,    FUNCTION_ERROR
            304,   -, -,                      FUNCTION_ERROR, 200, UnhandledInvocationError,    FUNCTION_ERROR
            400,   -, -,                      FUNCTION_ERROR, 200, UnhandledInvocationError,    SUCCESS
            400,   -, HandledInvocationError, FUNCTION_ERROR, 200, HandledInvocationError,      SUCCESS
            404,   -, -,                      FUNCTION_ERROR, 200, UnhandledInvocationError,    SUCCESS
            500,   -, -,                      FUNCTION_ERROR, 200, UnhandledInvocationError,    SUCCESS
            502,   -, -,                      FUNCTION_ERROR, 200, UnhandledInvocationError,    SUCCESS
            504,   -, -,                      FUNCTION_ERROR, 200, UnhandledInvocationError,    SUCCESS
            """)
    void anAnswerIsReadByItsHeaderOrElseByItsStatus(
            int status, String functionStatus, String errorType, Kind kind, int code, String type, Kind strict) {
        var answer = new Answered(
                status,
                Optional.ofNullable(functionStatus),
                Optional.ofNullable(errorType),
                "text/plain",
                bytes("said"));

        CallOutcome outcome = RULES.read(answer);

        assertThat(outcome.kind()).isEqualTo(kind);
        assertThat(outcome.statusCode()).isEqualTo(code);
        assertThat(outcome.errorType()).isEqualTo(type);
        assertThat(outcome.errorMessage().isEmpty()).isEqualTo(kind == Kind.SUCCESS);
        assertThat(text(outcome.response())).isEqualTo("said");
        assertThat(outcome.contentType()).isEqualTo("text/plain");
        assertThat(STRICT.read(answer).kind()).isEqualTo(strict);
    }

    @ParameterizedTest
    @CsvSource({
        "UNREACHED, SYSTEM_ERROR,   503, ResourceThrottled",
        "UNSENT,    SYSTEM_ERROR,   500, InternalServerError",
        "LOST,      FUNCTION_ERROR, 200, UnhandledInvocationError",
        "TIMED_OUT, FUNCTION_ERROR, 200, UnhandledInvocationError",
        "TOO_LARGE, FUNCTION_ERROR, 200, UnhandledInvocationError",
        "REFUSED,   PERMANENT,      403, AccessDenied",
        "STOPPED,   CANCELLED,      499, Stopped"
    })
    void aCallWithoutAnAnswerIsReadByWhetherTheFunctionMayHaveRun(Failure failure, Kind kind, int code, String type) {
        CallOutcome outcome = RULES.read(new Failed(failure, "why"));

        assertThat(outcome.kind()).isEqualTo(kind);
        assertThat(outcome.statusCode()).isEqualTo(code);
        assertThat(outcome.errorType()).isEqualTo(type);
        assertThat(outcome.errorMessage()).isEqualTo("why");
        assertThat(STRICT.read(new Failed(failure, "why"))).isEqualTo(outcome);
    }

    @Test
    void aFunctionThatReturnedNothingHasAnErrorDocumentInItsPlace() {
        for (Failure failure : EnumSet.of(Failure.LOST, Failure.TIMED_OUT, Failure.TOO_LARGE)) {
            CallOutcome outcome = RULES.read(new Failed(failure, "say \"why\""));

            assertThat(outcome.contentType()).isEqualTo("application/json");
            assertThat(text(outcome.response()))
                    .isEqualTo("{\"errorMessage\":\"say \\\"why\\\"\",\"errorType\":\"UnhandledInvocationError\"}");
        }
    }
}
