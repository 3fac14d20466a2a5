// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.bench;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * How long things took.
 *
 * @param seconds in microseconds, by the second in which they were to begin: those of one second share their luck
 */
record Latencies(List<long[]> seconds) {

    /** All of these. */
    static Latencies joined(Latencies... parts) {
        return new Latencies(
                Stream.of(parts).flatMap(part -> part.seconds().stream()).toList());
    }

    Figures figures() {
        return Figures.of(seconds.stream().flatMapToLong(Arrays::stream));
    }

    /** What at most one of a hundred exceeded. */
    long p99() {
        return figures().quantile(990);
    }

    /** As many seconds, drawn from these: what might have been measured as well. */
    Latencies drawn(SplittableRandom random) {
        return new Latencies(IntStream.range(0, seconds.size())
                .mapToObj(i -> seconds.get(random.nextInt(seconds.size())))
                .toList());
    }

    /** Between what and what p99 is, but for one case in twenty. */
    Range rangeOfP99() {
        return Range.drawn(random -> drawn(random).p99());
    }

    /** By how many per cent p99 lies above that of a reference. */
    double riseOver(Latencies reference) {
        return 100.0 * p99() / reference.p99() - 100;
    }

    /** Between what and what that is, but for one case in twenty. */
    Range rangeOfRiseOver(Latencies reference) {
        return Range.drawn(random -> drawn(random).riseOver(reference.drawn(random)));
    }

    /** Makes them of latencies in the order in which these were to begin. */
    static Latencies of(LongStream micros, int perSecond) {
        long[] all = micros.toArray();
        return new Latencies(IntStream.iterate(0, from -> from < all.length, from -> from + perSecond)
                .mapToObj(from -> Arrays.copyOfRange(all, from, Math.min(all.length, from + perSecond)))
                .toList());
    }
}
