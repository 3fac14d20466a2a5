// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.redrive;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Ctrl-C: what is under way is told to come to an end, and has a moment to tell how far it came. */
final class Interruption implements AutoCloseable {

    // Longer than a producer takes to give up.
    private static final Duration PATIENCE = Duration.ofSeconds(25);

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch told = new CountDownLatch(1);
    private final Thread hook = new Thread(this::interrupt, "interrupt");

    /** Watches for it until this is closed. */
    static Interruption watched() {
        var interruption = new Interruption();
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    /** Whether it has come. */
    boolean isAsked() {
        return asked.getCount() == 0;
    }

    /** Waits so long, or until it comes; and says whether it has not. */
    boolean goesOnAfter(long nanos) throws InterruptedException {
        return !asked.await(nanos, TimeUnit.NANOSECONDS);
    }

    /** Lets it come, and returns once that is told. */
    void interrupt() {
        asked.countDown();
        try {
            boolean unused = told.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException inAHurry) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        told.countDown();
        if (!isAsked()) {
            forget();
        }
    }

    private void forget() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException endingAlready) {
            // It comes at this moment, and finds nothing under way.
        }
    }
}
