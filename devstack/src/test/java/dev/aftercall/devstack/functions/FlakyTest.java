// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.devstack.functions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FlakyTest {

    private final Flaky flaky = new Flaky(2);

    @Test
    void itFailsTwiceForEachInvocationAndThenAnswers() {
        assertThat(called("a", "a", "b", "a", "b", "b", "a"))
                .containsExactly(false, false, false, true, false, true, true);
    }

    @Test
    void whatFailsSaysSo() {
        assertThat(new String(flaky.answer(call("a")).join().body(), UTF_8))
                .isEqualTo("{\"errorMessage\":\"call 1 of 2 that fail\",\"errorType\":\"Flaky\"}");
    }

    @Test
    void theInvocationNotHeardOfForLongestIsForgotten() {
        called("a", "a", "b", "b", "c");

        assertThat(called("b", "a")).containsExactly(true, false);
    }

    private List<Boolean> called(String... requestIds) {
        return Stream.of(requestIds)
                .map(id -> flaky.answer(call(id)).join().succeeded())
                .toList();
    }

    private static Call call(String requestId) {
        return new Call(requestId, "application/json", new byte[0]);
    }
}
