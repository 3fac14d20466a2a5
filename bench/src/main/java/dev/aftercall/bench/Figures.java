// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.bench;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.LongStream;

/**
 * Measured values.
 *
 * @param sorted from small to large; at least one
 */
@SuppressWarnings("ArrayRecordComponent") // read, never compared
public record Figures(long[] sorted) {

    /** Makes them of at least one. */
    public static Figures of(LongStream values) {
        long[] sorted = values.sorted().toArray();
        if (sorted.length == 0) {
            throw new IllegalStateException("nothing was measured");
        }
        return new Figures(sorted);
    }

    /**
     * The smallest value that so many of them do not exceed.
     *
     * @param perMille how many of a thousand, 0 to 1000
     */
    public long quantile(int perMille) {
        int rank = (int) (((long) perMille * sorted.length + 999) / 1_000);
        return sorted[Math.max(0, rank - 1)];
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "p50 %d, p99 %d, p99.9 %d, max %d (of %d)",
                quantile(500),
                quantile(990),
                quantile(999),
                quantile(1_000),
                sorted.length);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Figures figures && Arrays.equals(sorted, figures.sorted);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(sorted);
    }
}
