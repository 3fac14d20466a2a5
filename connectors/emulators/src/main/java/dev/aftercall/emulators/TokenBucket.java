// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.emulators;

import java.time.Duration;
import java.time.Instant;

/** Counts what a {@link Throttle} lets through. Safe for use by several threads. */
public final class TokenBucket {

    private static final double NANOS = 1e9;

    private final Throttle throttle;
    private double tokens;
    private Instant filledAt;

    /** A full one. */
    public TokenBucket(Throttle throttle, Instant now) {
        this.throttle = throttle;
        tokens = throttle.burst();
        filledAt = now;
    }

    /** Takes so many tokens, or none and says no. */
    public synchronized boolean take(int wanted, Instant now) {
        if (throttle.perSecond() == 0) {
            return true;
        }
        refill(now);
        if (tokens < wanted) {
            return false;
        }
        tokens -= wanted;
        return true;
    }

    private void refill(Instant now) {
        if (now.isAfter(filledAt)) {
            double seconds = Duration.between(filledAt, now).toNanos() / NANOS;
            tokens = Math.min(throttle.burst(), tokens + seconds * throttle.perSecond());
            filledAt = now;
        }
    }
}
