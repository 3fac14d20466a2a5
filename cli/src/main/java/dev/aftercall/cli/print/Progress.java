// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.print;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A sign of life while something takes longer than a person expects. */
public final class Progress {

    private static final long PATIENCE_SECONDS = 2;

    private final PrintWriter err;

    /** Tells it on this stream. */
    public Progress(PrintWriter err) {
        this.err = err;
    }

    /**
     * Does something, and while it lasts says so every two seconds.
     *
     * @param what what is going on, such as {@code Asking Kafka at 127.0.0.1:9092}
     */
    public <T> T during(String what, Callable<T> work) throws Exception {
        return during(() -> what, work);
    }

    /**
     * Does something, and while it lasts says every two seconds how far it is.
     *
     * @param soFar what is going on and how far it is, such as {@code Redriving: 12 of 50}; asked from another thread
     */
    public <T> T during(Supplier<String> soFar, Callable<T> work) throws Exception {
        ScheduledExecutorService clock = new ScheduledThreadPoolExecutor(1, task -> {
            var thread = new Thread(task, "progress");
            thread.setDaemon(true);
            return thread;
        });
        try {
            var unused = clock.scheduleAtFixedRate(
                    () -> {
                        err.println(soFar.get() + " …");
                        err.flush();
                    },
                    PATIENCE_SECONDS,
                    PATIENCE_SECONDS,
                    TimeUnit.SECONDS);
            return work.call();
        } finally {
            clock.shutdownNow();
        }
    }
}
