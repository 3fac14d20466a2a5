// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryScheduleTest {

    private static final Instant FIRST = Instant.parse("2026-11-24T08:00:00Z");
    private final RetrySchedule schedule =
            new RetrySchedule(Duration.ofMillis(500), Duration.ofSeconds(60), Duration.ofMinutes(30));

    @ParameterizedTest
    @CsvSource({"0, PT0.5S", "1, PT0.5S", "2, PT1S", "3, PT2S", "7, PT32S", "8, PT60S", "9, PT60S", "1000000, PT60S"})
    void theWaitDoublesUpToTheLongest(int attempts, Duration wait) {
        assertThat(schedule.next(attempts, FIRST, Duration.ZERO, FIRST)).contains(FIRST.plus(wait));
    }

    @Test
    void aDestinationThatAsksForMoreTimeGetsIt() {
        assertThat(schedule.next(1, FIRST, Duration.ofSeconds(90), FIRST)).contains(FIRST.plusSeconds(90));
        assertThat(schedule.next(4, FIRST, Duration.ofSeconds(1), FIRST)).contains(FIRST.plusSeconds(4));
    }

    @Test
    void patienceIsCountedFromTheFirstFailure() {
        Instant last = FIRST.plus(Duration.ofMinutes(29));

        assertThat(schedule.next(20, FIRST, Duration.ZERO, last)).contains(FIRST.plus(Duration.ofMinutes(30)));
        assertThat(schedule.next(20, FIRST, Duration.ZERO, last.plusMillis(1))).isEmpty();
    }
}
