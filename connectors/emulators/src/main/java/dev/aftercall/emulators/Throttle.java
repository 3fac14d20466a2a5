// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.emulators;

import java.time.Duration;

/**
 * How much is too much. A bucket of tokens, one for each message or event; it is full at the beginning.
 *
 * @param perSecond how many tokens come back a second; 0 for no limit
 * @param burst how many tokens the bucket holds, at least 1
 * @param hold how long a request waits before it is refused, 0 to 5 seconds
 */
public record Throttle(int perSecond, int burst, Duration hold) {

    private static final Duration LONGEST_HOLD = Duration.ofSeconds(5);

    /** Everything is let through. */
    public static final Throttle NONE = new Throttle(0, 1, Duration.ZERO);

    public Throttle {
        if (perSecond < 0) {
            throw new IllegalArgumentException("perSecond must be at least 0, not " + perSecond);
        }
        if (burst < 1) {
            throw new IllegalArgumentException("burst must be at least 1, not " + burst);
        }
        if (hold.isNegative() || hold.compareTo(LONGEST_HOLD) > 0) {
            throw new IllegalArgumentException("hold must be between 0 and " + LONGEST_HOLD + ", not " + hold);
        }
    }

    /** So many a second, as many at once, and a refusal at once. */
    public static Throttle perSecond(int perSecond) {
        return new Throttle(perSecond, Math.max(1, perSecond), Duration.ZERO);
    }

    public Throttle holding(Duration newHold) {
        return new Throttle(perSecond, burst, newHold);
    }
}
