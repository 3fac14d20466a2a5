// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.devstack.functions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlowTest {

    private final Slow slow = new Slow();

    @Test
    void itAnswersWhenItsTimeIsOver() {
        Answer answer = called("{\"ms\":5}").join();

        assertThat(answer.succeeded()).isTrue();
        assertThat(new String(answer.body(), UTF_8)).isEqualTo("{\"sleptMs\":5}");
    }

    @Test
    void itDoesNotAnswerBefore() {
        assertThat(called("{\"ms\":3600000}")).isNotDone();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "{}", "{\"ms\":-1}", "{\"ms\":3600001}", "{\"ms\":\"5\"}", "{\"ms\":1e12}"})
    void aPayloadThatSaysNoTimeIsAnError(String payload) {
        Answer answer = called(payload).join();

        assertThat(answer.succeeded()).isFalse();
        assertThat(new String(answer.body(), UTF_8)).contains("BadPayload");
    }

    private CompletableFuture<Answer> called(String payload) {
        return slow.answer(new Call("r-1", "application/json", payload.getBytes(UTF_8)));
    }
}
