// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class CrashBudgetTest {

    private final MovingClock clock = new MovingClock();
    private final CrashBudget budget = new CrashBudget(clock, 2, Duration.ofMinutes(5));

    @Test
    void afterTooManyFailuresInATimeThereIsNoOther() {
        assertThat(budget.allowsAnother()).isTrue();
        assertThat(budget.allowsAnother()).isTrue();
        assertThat(budget.allowsAnother()).isFalse();
    }

    @Test
    void failuresOfLongAgoAreForgotten() {
        budget.allowsAnother();
        budget.allowsAnother();
        clock.now = clock.now.plus(Duration.ofMinutes(6));

        assertThat(budget.allowsAnother()).isTrue();
    }

    private static final class MovingClock extends Clock {
        private Instant now = Instant.EPOCH;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
