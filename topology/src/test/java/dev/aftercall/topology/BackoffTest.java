// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {

    @ParameterizedTest
    @CsvSource({"1, PT1S", "2, PT2S", "3, PT4S", "6, PT32S", "7, PT1M", "8, PT1M", "2000000000, PT1M"})
    void waitsDoubleUpToTheCap(int failures, Duration wait) {
        assertThat(new Backoff(ofSeconds(1), ofSeconds(60)).after(failures)).isEqualTo(wait);
    }

    @Property
    void noWaitIsShorterThanTheOneBeforeItOrLongerThanTheCap(
            @ForAll @LongRange(min = 1, max = 1_000_000) long first,
            @ForAll @LongRange(min = 0, max = Long.MAX_VALUE / 4) long more,
            @ForAll @IntRange(min = 1, max = 100) int failures) {
        var backoff = new Backoff(ofMillis(first), ofMillis(first + more));

        assertThat(backoff.after(failures + 1)).isBetween(backoff.after(failures), backoff.cap());
        assertThat(backoff.after(1)).isEqualTo(ofMillis(first));
    }

    @Test
    void waitsThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> new Backoff(ofMillis(0), ofMillis(1))).hasMessageContaining("at least 1 ms, not 0");
        assertThatThrownBy(() -> new Backoff(ofMillis(2), ofMillis(1))).hasMessageContaining("2 ms, not 1");
    }
}
