// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When a task that stands alone tries again: after a wait that doubles, for so long and no longer.
 *
 * @param first the first wait
 * @param longest the longest wait
 * @param patience how long after the first failure the last attempt may be
 */
record RetrySchedule(Duration first, Duration longest, Duration patience) {

    private static final int MOST_DOUBLINGS = 30;

    /**
     * When the next attempt is due; empty when there is to be none.
     *
     * @param attempts how many there were
     * @param firstFailedAt when the first of them failed
     * @param asked how long the destination asked to be left alone
     */
    Optional<Instant> next(int attempts, Instant firstFailedAt, Duration asked, Instant now) {
        Duration doubled = first.multipliedBy(1L << Math.min(Math.max(attempts - 1, 0), MOST_DOUBLINGS));
        Duration wait = doubled.compareTo(longest) < 0 ? doubled : longest;
        Instant due = now.plus(asked.compareTo(wait) > 0 ? asked : wait);
        return due.isAfter(firstFailedAt.plus(patience)) ? Optional.empty() : Optional.of(due);
    }
}
