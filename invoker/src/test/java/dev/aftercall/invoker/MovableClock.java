// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.invoker;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that goes when it is told to. */
public final class MovableClock implements InstantSource {

    private volatile Instant now = Instant.parse("2026-11-24T06:00:00Z");

    @Override
    public Instant instant() {
        return now;
    }

    /** Lets time pass. */
    public void pass(Duration time) {
        now = now.plus(time);
    }
}
