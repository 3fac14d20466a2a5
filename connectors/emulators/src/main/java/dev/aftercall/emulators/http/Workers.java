// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.emulators.http;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads of one emulator, and its alarm clock: who waits here occupies no thread. */
public final class Workers implements Executor, AutoCloseable {

    private static final int THREADS = 16;
    private static final int IDLE_SECONDS = 10;

    private final ThreadPoolExecutor pool;
    private final ScheduledThreadPoolExecutor alarm;

    public Workers(String name) {
        ThreadFactory threads = daemons(name);
        pool = new ThreadPoolExecutor(
                THREADS, THREADS, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), threads);
        pool.allowCoreThreadTimeOut(true);
        alarm = new ScheduledThreadPoolExecutor(1, threads);
        alarm.setRemoveOnCancelPolicy(true);
    }

    @Override
    public void execute(Runnable task) {
        pool.execute(task);
    }

    /** Completes after some time, on one of the threads. Never completes once these have ended. */
    public CompletableFuture<Void> after(Duration wait) {
        var rung = new CompletableFuture<Void>();
        if (wait.isZero()) {
            rung.complete(null);
            return rung;
        }
        var unused =
                alarm.schedule(() -> pool.execute(() -> rung.complete(null)), wait.toNanos(), TimeUnit.NANOSECONDS);
        return rung;
    }

    /** Ends all of them. What waits, waits for ever. */
    @Override
    public void close() {
        alarm.shutdownNow();
        pool.shutdownNow();
    }

    private static ThreadFactory daemons(String name) {
        var count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
