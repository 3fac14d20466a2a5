// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.meters;

import dev.aftercall.topology.tally.Tally;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;

/**
 * Counts and times what all stages of an instance do. Callbacks are counted by function, qualifier and destination; beyond a thousand
 * of these the rest is counted together, so that the number of meters stays bounded.
 */
public final class FlowMeters {

    private static final int MOST = 1_000;
    private static final String REST = "(other)";

    // From one commit to the longest patience of a callback.
    private static final Duration[] BUCKETS = LongStream.of(
                    10, 25, 50, 100, 150, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000, 60_000, 300_000, 1_800_000)
            .mapToObj(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final MeterRegistry registry;
    private final Timer acceptToStart;
    private final Timer acceptToSettled;
    private final Timer settledToDelivered;
    private final Map<Labels, Counters> callbacks = new ConcurrentHashMap<>();

    /** Counts there. */
    public FlowMeters(MeterRegistry registry) {
        this.registry = registry;
        acceptToStart = timer(FlowMeter.ACCEPT_TO_START);
        acceptToSettled = timer(FlowMeter.ACCEPT_TO_SETTLED);
        settledToDelivered = timer(FlowMeter.SETTLED_TO_DELIVERED);
    }

    /** A first attempt began, so long after its invocation was accepted. */
    public void started(long millis) {
        acceptToStart.record(Duration.ofMillis(Math.max(0, millis)));
    }

    /** An invocation settled, so long after it was accepted. */
    public void settled(long millis) {
        acceptToSettled.record(Duration.ofMillis(Math.max(0, millis)));
    }

    /** A callback arrived, so long after its invocation settled. */
    public void delivered(long millis) {
        settledToDelivered.record(Duration.ofMillis(Math.max(0, millis)));
    }

    /** Something happened to callbacks. */
    public void count(Tally tally) {
        Counters these = callbacks.computeIfAbsent(labels(tally.of()), this::register);
        Tally.Counts counts = tally.counts();
        these.errors.increment((double) counts.dead());
        these.succeed.increment((double) counts.delivered());
        these.succeeded.increment((double) counts.delivered());
        these.deferred.increment((double) counts.deferred());
    }

    private Labels labels(Tally.Subject of) {
        var wanted = new Labels(
                of.function().name().text(), of.function().qualifier().text(), of.destination());
        return callbacks.containsKey(wanted) || callbacks.size() < MOST ? wanted : new Labels(REST, REST, REST);
    }

    private Counters register(Labels labels) {
        return new Counters(
                counter(FlowMeter.DESTINATION_ERRORS, labels),
                counter(FlowMeter.DESTINATION_SUCCEED, labels),
                counter(FlowMeter.DESTINATION_SUCCEEDED, labels),
                counter(FlowMeter.DELIVERIES_DEFERRED, labels));
    }

    private Counter counter(FlowMeter meter, Labels labels) {
        return Counter.builder(meter.id())
                .description(meter.description())
                .tag("function", labels.function)
                .tag("qualifier", labels.qualifier)
                .tag("destination", labels.destination)
                .register(registry);
    }

    private Timer timer(FlowMeter meter) {
        return Timer.builder(meter.id())
                .description(meter.description())
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    private record Labels(String function, String qualifier, String destination) {}

    private record Counters(Counter errors, Counter succeed, Counter succeeded, Counter deferred) {}
}
