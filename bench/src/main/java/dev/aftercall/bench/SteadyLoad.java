// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.bench;

import dev.aftercall.servers.Poll;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/** Makes one after the other at a steady rate, whatever becomes of them; what is made late was to be made in time. */
public final class SteadyLoad implements AutoCloseable {

    private static final Duration A_DAY = Duration.ofDays(1);

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final long period;
    private final long begun = System.nanoTime();
    private final Future<?> making;
    private volatile int made;

    /** Begins. */
    public SteadyLoad(int perSecond, IntConsumer make) {
        period = TimeUnit.SECONDS.toNanos(1) / perSecond;
        making = clock.scheduleAtFixedRate(() -> makeTheNext(make), 0, period, TimeUnit.NANOSECONDS);
    }

    private void makeTheNext(IntConsumer make) {
        int next = made;
        make.accept(next);
        made = next + 1; // by the one thread of the clock
    }

    /** How many were made. */
    public int made() {
        return made;
    }

    /** When this one was to be made, by the clock of nanoseconds. */
    public long due(int number) {
        return begun + number * period;
    }

    /** Comes back when so many are made. */
    public void await(int count) {
        boolean there = Poll.isTrue(A_DAY, () -> made >= count || making.isDone());
        if (!there || making.isDone()) {
            throw new IllegalStateException("no more invocations are made: " + making);
        }
    }

    /** No more are made after this. */
    public void stop() {
        clock.shutdown();
        try {
            clock.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        stop();
    }
}
