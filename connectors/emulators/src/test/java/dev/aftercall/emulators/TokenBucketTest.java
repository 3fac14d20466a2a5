// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.emulators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TokenBucketTest {

    private static final Instant NOW = Instant.parse("2026-11-23T00:00:00Z");

    @Test
    void aFullBucketGivesItsBurstAndThenWhatComesBack() {
        var bucket = new TokenBucket(new Throttle(10, 3, Duration.ZERO), NOW);

        assertThat(bucket.take(3, NOW)).isTrue();
        assertThat(bucket.take(1, NOW.plusMillis(99))).isFalse();
        assertThat(bucket.take(1, NOW.plusMillis(100))).isTrue();
    }

    @Test
    void itHoldsNoMoreThanItsBurst() {
        var bucket = new TokenBucket(new Throttle(10, 3, Duration.ZERO), NOW);

        assertThat(bucket.take(4, NOW.plusSeconds(3_600))).isFalse();
        assertThat(bucket.take(3, NOW.plusSeconds(3_600))).isTrue();
    }

    @Test
    void whatIsRefusedCostsNothing() {
        var bucket = new TokenBucket(new Throttle(1, 2, Duration.ZERO), NOW);

        assertThat(bucket.take(3, NOW)).isFalse();
        assertThat(bucket.take(2, NOW)).isTrue();
    }

    @Test
    void aClockThatGoesBackGivesNothing() {
        var bucket = new TokenBucket(Throttle.perSecond(1), NOW);

        assertThat(bucket.take(1, NOW)).isTrue();
        assertThat(bucket.take(1, NOW.minusSeconds(10))).isFalse();
    }

    @Test
    void noLimitIsNoLimit() {
        assertThat(new TokenBucket(Throttle.NONE, NOW).take(1_000_000, NOW)).isTrue();
    }

    @Test
    void aThrottleThatMakesNoSenseIsRefused() {
        assertThatThrownBy(() -> new Throttle(-1, 1, Duration.ZERO)).hasMessageContaining("perSecond");
        assertThatThrownBy(() -> new Throttle(1, 0, Duration.ZERO)).hasMessageContaining("burst");
        assertThatThrownBy(() -> Throttle.NONE.holding(Duration.ofSeconds(6))).hasMessageContaining("hold");
    }
}
