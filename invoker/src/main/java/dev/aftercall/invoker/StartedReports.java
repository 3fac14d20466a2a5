// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.invoker;

import dev.aftercall.schemas.v1.Outcome;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells that calls have begun, once they have gone on for a while: before the outcome of the call, or not at all. Nobody waits for the
 * brokers to have it, and nothing hangs on it.
 */
public final class StartedReports {

    private static final Logger LOGGER = LoggerFactory.getLogger(StartedReports.class);

    private final Optional<Duration> after;
    private final Timer timer;
    private final Function<Outcome, CompletionStage<Void>> outcomes;

    /** Runs things a while later, on a thread of its own that may wait for the producer. */
    @FunctionalInterface
    public interface Timer {

        /** Sets a task off, to be cancelled when it is not wanted any more. */
        Future<?> after(Duration wait, Runnable task);
    }

    /**
     * Makes ready to report.
     *
     * @param after how long a call goes on before it is reported; empty for never
     * @param outcomes writes a report, in one order with the outcomes of calls
     */
    public StartedReports(Optional<Duration> after, Timer timer, Function<Outcome, CompletionStage<Void>> outcomes) {
        this.after = after;
        this.timer = timer;
        this.outcomes = outcomes;
    }

    /** A call begins. The report is made up only when it is sent. */
    Report begun(Supplier<Outcome> started) {
        var report = new Report(started);
        after.ifPresent(wait -> report.alarm = timer.after(wait, report::send));
        return report;
    }

    /** The report about one call. Either it is sent or the call ends, whichever is first. */
    final class Report {

        private final Supplier<Outcome> started;
        private final AtomicBoolean decided = new AtomicBoolean();
        private final CompletableFuture<Void> quiet = new CompletableFuture<>();
        private @Nullable Future<?> alarm;

        private Report(Supplier<Outcome> started) {
            this.started = started;
        }

        private void send() {
            if (decided.compareAndSet(false, true)) {
                var unused = CompletableFuture.completedStage(started)
                        .thenCompose(outcome -> outcomes.apply(outcome.get()))
                        .exceptionally(this::warn);
                quiet.complete(null);
            }
        }

        /** The call is over. Completes when no report can come after what is sent next: at once, unless one is just being sent. */
        CompletionStage<Void> end() {
            if (decided.compareAndSet(false, true)) {
                quiet.complete(null);
                if (alarm != null) {
                    alarm.cancel(false);
                }
            }
            return quiet;
        }

        private @Nullable Void warn(Throwable failed) {
            Throwable cause =
                    failed instanceof CompletionException && failed.getCause() != null ? failed.getCause() : failed;
            Outcome outcome = started.get();
            LOGGER.atWarn()
                    .addKeyValue("functionName", outcome.getFunctionName())
                    .addKeyValue("taskId", outcome.getTaskId())
                    .addKeyValue("attempt", outcome.getAttempt())
                    .addKeyValue("error", cause.toString())
                    .log("Nobody is told that a call has begun; its outcome will be told all the same");
            return null;
        }
    }
}
