// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.query;

import dev.aftercall.schemas.rules.InvalidField;
import dev.aftercall.topology.tally.Period;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Windows that are asked for: those that begin in a span of time.
 *
 * @param period how long a window is
 * @param from first instant of the first one, in milliseconds since the epoch
 * @param to first instant after the span
 */
public record Windows(Period period, long from, long to) {

    /** Windows that one question looks at, at most: a week of minutes. */
    public static final long MOST = 10_080;

    public Windows {
        from = period.windowOf(from);
        long count = Math.floorDiv(to - from, period.length().toMillis());
        if (to <= from || count > MOST) {
            throw new InvalidField(
                    "to",
                    to,
                    "later than from, and no more than " + MOST + " windows of " + period.length() + " later");
        }
    }

    /** First instants of all of them. */
    public List<Long> starts() {
        return LongStream.iterate(
                        from,
                        start -> start < to,
                        start -> start + period.length().toMillis())
                .boxed()
                .toList();
    }
}
