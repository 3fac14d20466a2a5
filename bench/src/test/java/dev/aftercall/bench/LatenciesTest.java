// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LatenciesTest {

    private static final int PER_SECOND = 90;

    @Test
    void theLatenciesOfASecondStayTogether() {
        Latencies latencies = Latencies.of(LongStream.rangeClosed(1, 7), 3);

        assertThat(latencies.seconds()).containsExactly(new long[] {1, 2, 3}, new long[] {4, 5, 6}, new long[] {7});
        assertThat(latencies.figures()).isEqualTo(Figures.of(LongStream.rangeClosed(1, 7)));
        assertThat(latencies.drawn(new SplittableRandom(1)).seconds())
                .hasSize(3)
                .isSubsetOf(latencies.seconds());
    }

    @Test
    void aRiseIsThatOfP99() {
        Latencies reference = Latencies.of(LongStream.rangeClosed(1, 100), PER_SECOND);
        Latencies slower = Latencies.of(LongStream.rangeClosed(1, 100).map(i -> 2 * i), PER_SECOND);

        assertThat(slower.riseOver(reference)).isEqualTo(100);
        assertThat(reference.riseOver(reference)).isZero();
        assertThat(Latencies.joined(reference, slower).p99()).isEqualTo(196);
    }

    @Test
    void chanceAloneIsWithinTheRangeAndAnEffectIsNot() {
        var random = new SplittableRandom(7);
        Latencies reference = chance(random, 1.0);

        Range ofChance = chance(random, 1.0).rangeOfRiseOver(reference);
        Range ofEffect = chance(random, 1.5).rangeOfRiseOver(reference);

        assertThat(List.of(0.0)).allMatch(zero -> ofChance.low() < zero && zero < ofChance.high());
        assertThat(ofEffect.low()).isBetween(20.0, 50.0);
        assertThat(ofEffect.high()).isBetween(50.0, 90.0);
    }

    @Test
    void whatIsDrawnIsTheSameEveryTime() {
        Latencies latencies = chance(new SplittableRandom(7), 1.0);

        assertThat(latencies.rangeOfP99()).isEqualTo(latencies.rangeOfP99());
    }

    private static Latencies chance(SplittableRandom random, double slower) {
        return Latencies.of(
                LongStream.generate(() -> (long) (slower * random.nextInt(10_000, 100_000)))
                        .limit(60 * PER_SECOND),
                PER_SECOND);
    }
}
