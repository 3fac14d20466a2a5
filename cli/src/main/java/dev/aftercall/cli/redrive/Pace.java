// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.redrive;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Lets things happen so many times a second. What is late is made up for, but no more than a tenth of a second of it: whoever was held up
 * for long must not flood others then.
 */
final class Pace {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final long CATCH_UP = Duration.ofMillis(100).toNanos();

    private final long interval;
    private final LongSupplier nanos;
    private final Pause pause;
    private long due;

    /** A time in which nothing is done. */
    interface Pause {
        /** Lasts so long, or less when all is to end; and says whether it goes on. */
        boolean goesOnAfter(long nanos) throws InterruptedException;
    }

    /**
     * Begins now.
     *
     * @param nanos a clock of nanoseconds with any beginning
     */
    Pace(int perSecond, LongSupplier nanos, Pause pause) {
        this.interval = (SECOND + perSecond - 1) / perSecond;
        this.nanos = nanos;
        this.pause = pause;
        this.due = nanos.getAsLong();
    }

    /** Returns when the next thing may happen; false when nothing may happen any more. */
    boolean next() throws InterruptedException {
        long early = due - nanos.getAsLong();
        boolean goesOn = pause.goesOnAfter(Math.max(0, early));
        due += Math.max(interval, interval - early - CATCH_UP);
        return goesOn;
    }
}
