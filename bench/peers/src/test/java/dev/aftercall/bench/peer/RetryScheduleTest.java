// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.bench.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryScheduleTest {

    @ParameterizedTest
    @CsvSource({"1, PT0.5S", "2, PT1S", "3, PT2S"})
    void aCallIsMadeAgainAfterTwiceTheWaitBefore(int failures, Duration wait) {
        assertThat(RetrySchedule.doubling(Duration.ofMillis(500), 3).waitAfter(failures))
                .contains(wait);
    }

    @Test
    void afterTheLastRetryThereIsNoWait() {
        assertThat(RetrySchedule.doubling(Duration.ofMillis(500), 3).waitAfter(4))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1, PT0.5S", "7, PT32S", "8, PT60S", "35, PT60S"})
    void noWaitIsLongerThanTheLongest(int failures, Duration wait) {
        assertThat(callbacks().waitAfter(failures)).contains(wait);
    }

    @Test
    void theWaitsFitIntoThePatience() {
        assertThat(callbacks().count()).isEqualTo(35);
    }

    @Test
    void patienceForOneWaitIsOneRetry() {
        var wait = Duration.ofSeconds(1);

        assertThat(RetrySchedule.lasting(wait, wait, wait).count()).isEqualTo(1);
    }

    @Test
    void aScheduleThatWaitsForNothingIsRefused() {
        assertThatThrownBy(() -> RetrySchedule.doubling(Duration.ZERO, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("first must be longer than nothing, not PT0S");
    }

    @Test
    void aScheduleThatBeginsWithMoreThanTheLongestIsRefused() {
        assertThatThrownBy(() -> new RetrySchedule(Duration.ofSeconds(2), Duration.ofSeconds(1), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("longest must be at least first, PT2S, not PT1S");
    }

    @Test
    void aScheduleWithoutARetryIsRefused() {
        assertThatThrownBy(() -> new RetrySchedule(Duration.ofSeconds(1), Duration.ofSeconds(1), 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("count must be at least 1, not 0");
    }

    private static RetrySchedule callbacks() {
        return RetrySchedule.lasting(Duration.ofMillis(500), Duration.ofSeconds(60), Duration.ofMinutes(30));
    }
}
