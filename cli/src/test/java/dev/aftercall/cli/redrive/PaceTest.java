// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.redrive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PaceTest {

    private static final long SECOND = 1_000_000_000;

    private long now = -5; // a clock of nanoseconds may begin anywhere

    @Test
    void withNothingInTheWayTheRateIsKeptExactly() throws Exception {
        var pace = new Pace(50, () -> now, this::sleep);

        for (int i = 0; i <= 500; i++) {
            assertThat(pace.next()).isTrue();
        }

        assertThat(now).isEqualTo(-5 + 10 * SECOND);
    }

    @Test
    void whatThingsTakeIsNotAddedToTheTimeBetweenThem() throws Exception {
        var pace = new Pace(100, () -> now, this::sleep);

        for (int i = 0; i <= 100; i++) {
            pace.next();
            now += 9_000_000;
        }

        assertThat(now).isEqualTo(-5 + SECOND + 9_000_000);
    }

    @Test
    void afterALongStallOnlyATenthOfASecondIsMadeUpFor() throws Exception {
        var pace = new Pace(100, () -> now, this::sleep);
        pace.next();
        now += 60 * SECOND;
        long stalled = now;
        int atOnce = 0;
        do {
            pace.next();
            atOnce++;
        } while (now == stalled);

        assertThat(atOnce - 1).isEqualTo(11);
    }

    @Test
    void whenAllIsToEndNothingMayHappenAnyMore() throws Exception {
        assertThat(new Pace(1, () -> now, nanos -> false).next()).isFalse();
    }

    @Property
    void inNoSecondIsThereMuchMoreThanTheRate(
            @ForAll @IntRange(min = 1, max = 10_000) int rate,
            @ForAll @Size(max = 200) List<@LongRange(min = 0, max = 3 * SECOND) Long> stalls)
            throws Exception {
        var pace = new Pace(rate, () -> now, this::sleep);
        var times = new ArrayList<Long>();

        for (long stall : stalls) {
            pace.next();
            times.add(now);
            now += stall / 7;
        }

        int first = 0;
        for (int last = 0; last < times.size(); last++) {
            while (times.get(last) - times.get(first) >= SECOND) {
                first++;
            }
            assertThat(last - first + 1).isLessThanOrEqualTo(rate + rate / 10 + 2);
        }
    }

    private boolean sleep(long nanos) {
        now += nanos;
        return true;
    }
}
