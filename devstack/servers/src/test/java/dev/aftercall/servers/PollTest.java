// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PollTest {

    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void theFirstAnswerIsTaken() {
        Optional<String> answer = Poll.until(
                Duration.ofSeconds(20), () -> Optional.of("yes").filter(yes -> asked.incrementAndGet() == 3));

        assertThat(answer).contains("yes");
        assertThat(asked).hasValue(3);
    }

    @Test
    void aQuestionIsAskedOnceEvenWhenThereIsNoTime() {
        assertThat(Poll.isTrue(Duration.ZERO, () -> asked.incrementAndGet() == 2))
                .isFalse();
        assertThat(asked).hasValue(1);
    }

    @Test
    void anInterruptEndsTheWaitAndIsPassedOn() {
        Thread.currentThread().interrupt();

        assertThat(Poll.isTrue(Duration.ofDays(1), () -> false)).isFalse();
        assertThat(Thread.interrupted()).isTrue();
    }
}
