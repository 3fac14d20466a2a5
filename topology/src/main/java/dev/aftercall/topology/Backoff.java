// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology;

import java.time.Duration;

/**
 * Waits that double.
 *
 * @param first the first wait, at least a millisecond
 * @param cap no wait is longer
 */
public record Backoff(Duration first, Duration cap) {

    public Backoff {
        if (first.toMillis() < 1) {
            throw new IllegalArgumentException("the first wait must be at least 1 ms, not " + first.toMillis());
        }
        if (cap.compareTo(first) < 0) {
            throw new IllegalArgumentException(
                    "the longest wait must be at least the first, " + first.toMillis() + " ms, not " + cap.toMillis());
        }
    }

    /**
     * How long to wait.
     *
     * @param failures how many tries have failed, at least 1
     */
    public Duration after(int failures) {
        // Beyond 2^32 times the first wait any cap has long been reached.
        int doublings = Math.min(failures - 1, 32);
        if (first.toMillis() > cap.toMillis() >> doublings) {
            return cap;
        }
        return Duration.ofMillis(first.toMillis() << doublings);
    }
}
