// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.bench.peer;

import java.time.Duration;
import java.util.Optional;

/**
 * When something that failed is tried again: each wait is twice the one before.
 *
 * @param first the wait after the first failure
 * @param longest no wait is longer
 * @param count how often it is tried again
 */
record RetrySchedule(Duration first, Duration longest, int count) {

    RetrySchedule {
        if (first.isNegative() || first.isZero()) {
            throw new IllegalArgumentException("first must be longer than nothing, not " + first);
        }
        if (longest.compareTo(first) < 0) {
            throw new IllegalArgumentException("longest must be at least first, " + first + ", not " + longest);
        }
        if (count < 1) {
            throw new IllegalArgumentException("count must be at least 1, not " + count);
        }
    }

    /** So often, however long the waits become. */
    static RetrySchedule doubling(Duration first, int count) {
        return new RetrySchedule(first, first.multipliedBy(1L << (count - 1)), count);
    }

    /** As often as the waits fit into this time. */
    static RetrySchedule lasting(Duration first, Duration longest, Duration patience) {
        int count = 0;
        Duration left = patience.minus(first);
        for (Duration wait = first; !left.isNegative(); left = left.minus(wait)) {
            wait = shorter(wait.multipliedBy(2), longest);
            count++;
        }
        return new RetrySchedule(first, longest, count);
    }

    /** How long to wait after so many failures; empty when it is not tried again. */
    Optional<Duration> waitAfter(int failures) {
        if (failures > count) {
            return Optional.empty();
        }
        Duration wait = first;
        for (int n = 1; n < failures && wait.compareTo(longest) < 0; n++) {
            wait = wait.multipliedBy(2);
        }
        return Optional.of(shorter(wait, longest));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
