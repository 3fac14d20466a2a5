// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.start;

import dev.aftercall.topology.Tracking;
import dev.aftercall.topology.account.Recount;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Walks round the open invocations, a bounded piece at a time, and finds those of which a word is overdue. At the end of a round it
 * pauses: where few are open a round is one look, and each look wades through the tombstones of all that were open before.
 *
 * <p>After a start, and when the clock has leapt or the process has slept, words of invokers may lie on their topic unread: nothing is
 * taken for lost then for as long as a word is waited for in any case.
 */
final class Sweep {

    /** Looks that are further apart than this were not: the clock has leapt. */
    private static final Duration LEAP = Duration.ofSeconds(30);

    private final KeyValueStore<String, Tracking> tracking;
    private final Recount recount;
    private final Duration grace;
    private final SweepPace pace;

    /** Where the next piece begins; null for the start of the store. */
    private @Nullable String from;

    private long lastRound = Long.MIN_VALUE;
    private long lastLook = Long.MIN_VALUE;
    private long nothingLostBefore = Long.MIN_VALUE;

    /**
     * A walk.
     *
     * @param grace for how long nothing is taken for lost after a leap
     * @param pace how large a piece is, and how long the pause
     */
    Sweep(KeyValueStore<String, Tracking> tracking, Recount recount, Duration grace, SweepPace pace) {
        this.tracking = tracking;
        this.recount = recount;
        this.grace = grace;
        this.pace = pace;
    }

    /** The overdue ones of the next piece. */
    List<Tracking> overdue(long now) {
        boolean leapt = lastLook == Long.MIN_VALUE || Math.abs(now - lastLook) > LEAP.toMillis();
        lastLook = now;
        if (leapt) {
            nothingLostBefore = now + grace.toMillis();
        }
        return pauses(now) ? List.of() : walk(now, now >= nothingLostBefore);
    }

    /** A clock that stepped back does not make the pause longer. */
    private boolean pauses(long now) {
        return from == null
                && lastRound != Long.MIN_VALUE
                && now >= lastRound
                && now - lastRound < pace.pause().toMillis();
    }

    private List<Tracking> walk(long now, boolean canBeLost) {
        var overdue = new ArrayList<Tracking>();
        int seen = 0;
        if (from == null) {
            recount.begin(now);
        }
        try (KeyValueIterator<String, Tracking> piece = tracking.range(from, null)) {
            from = null;
            while (piece.hasNext()) {
                KeyValue<String, Tracking> row = piece.next();
                if (seen++ == pace.atMost()) {
                    from = row.key;
                    return overdue;
                }
                recount.see(row.value.request().function().name().text());
                if (canBeLost && row.value.isUnderWay() && row.value.tries().dueAt() < now) {
                    overdue.add(row.value);
                }
            }
        }
        recount.end();
        lastRound = now;
        return overdue;
    }
}
