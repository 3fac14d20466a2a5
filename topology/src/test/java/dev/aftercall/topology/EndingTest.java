// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class EndingTest {

    /** What a destination is told of each end: condition, status code, type of the function's error, and whether a response. */
    @ParameterizedTest
    @MethodSource("ends")
    void everyEndTellsItsOwn(
            Ending ending, TaskState status, String condition, int code, String error, boolean response) {
        assertThat(ending).isEqualTo(new Ending(status, condition, code, error));
        assertThat(ending.succeeded()).isEqualTo(status == TaskState.SUCCEEDED);
        assertThat(ending.hasResponse()).isEqualTo(response);
    }

    static Stream<Arguments> ends() {
        return Stream.of(
                Arguments.of(Ending.SUCCEEDED, TaskState.SUCCEEDED, "", 200, "", true),
                Arguments.of(
                        Ending.functionError("HandledInvocationError"),
                        TaskState.FAILED,
                        "HandledInvocationError",
                        200,
                        "HandledInvocationError",
                        true),
                Arguments.of(Ending.THROTTLED, TaskState.FAILED, "FunctionResourceExhausted", 429, "", false),
                Arguments.of(
                        Ending.systemError("InternalServerError", 500),
                        TaskState.FAILED,
                        "InternalServerError",
                        500,
                        "",
                        true),
                Arguments.of(
                        Ending.systemError("ResourceThrottled", 503),
                        TaskState.FAILED,
                        "ResourceThrottled",
                        503,
                        "",
                        true),
                Arguments.of(Ending.EXPIRED, TaskState.EXPIRED, "EventAgeExceeded", 408, "", false),
                Arguments.of(Ending.STOPPED, TaskState.STOPPED, "Stopped", 499, "", false),
                Arguments.of(Ending.FUNCTION_NOT_FOUND, TaskState.INVALID, "FunctionNotFound", 404, "", true),
                Arguments.of(Ending.RECURSIVE, TaskState.INVALID, "RecursiveInvocationDetected", 508, "", true),
                Arguments.of(Ending.invalid("AccessDenied", 403), TaskState.INVALID, "AccessDenied", 403, "", true));
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.INCLUDE,
            names = {"ENQUEUED", "DEQUEUED", "RUNNING", "RETRYING", "STOPPING"})
    void nothingEndsInAStateThatIsNotFinal(TaskState state) {
        assertThat(state.isFinal()).isFalse();
        assertThatThrownBy(() -> new Ending(state, "", 200, "")).hasMessage("an invocation does not end as " + state);
    }

    @Test
    void aStateIsReadFromItsCode() {
        for (TaskState state : TaskState.values()) {
            assertThat(TaskState.of(state.code())).isSameAs(state);
        }
        assertThatThrownBy(() -> TaskState.of((byte) 10)).hasMessage("no state has the code 10");
    }
}
