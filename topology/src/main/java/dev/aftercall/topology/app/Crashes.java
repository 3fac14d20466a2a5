// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.app;

import dev.aftercall.topology.meters.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Replaces a stream thread that failed, as long as that looks like bad luck. */
final class Crashes implements StreamsUncaughtExceptionHandler {

    private static final Logger LOGGER = LoggerFactory.getLogger(Crashes.class);
    private static final int BAD_LUCK = 5;
    private static final Duration WITHIN = Duration.ofMinutes(5);

    private final CrashBudget budget;
    private final MeterRegistry meters;

    Crashes(Clock clock, MeterRegistry meters) {
        budget = new CrashBudget(clock, BAD_LUCK, WITHIN);
        this.meters = meters;
    }

    @Override
    public StreamThreadExceptionResponse handle(Throwable failure) {
        Meter.THREAD_FAILURES.count(meters, origin(failure).getClass().getSimpleName());
        boolean again = budget.allowsAnother();
        LOGGER.atError()
                .addKeyValue("error", failure.toString())
                .setCause(failure)
                .log(again ? "A stream thread failed and is replaced" : "Too many stream threads failed: stopping");
        return again ? StreamThreadExceptionResponse.REPLACE_THREAD : StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    private static Throwable origin(Throwable failure) {
        Throwable origin = failure;
        while (origin.getCause() != null) {
            origin = origin.getCause();
        }
        return origin;
    }
}
