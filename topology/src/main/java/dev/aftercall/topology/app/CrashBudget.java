// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.app;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;

/** How many failures within a time are taken for bad luck. */
final class CrashBudget {

    private final Clock clock;
    private final int allowed;
    private final Duration within;
    private final ArrayDeque<Instant> failures = new ArrayDeque<>();

    CrashBudget(Clock clock, int allowed, Duration within) {
        this.clock = clock;
        this.allowed = allowed;
        this.within = within;
    }

    /** Counts a failure; tells whether it was still bad luck. */
    synchronized boolean allowsAnother() {
        Instant now = clock.instant();
        failures.removeIf(failure -> failure.plus(within).isBefore(now));
        failures.add(now);
        return failures.size() <= allowed;
    }
}
