// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.hold;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.MeasurableStat;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.common.metrics.Sensor.RecordingLevel;
import org.apache.kafka.common.metrics.stats.Avg;
import org.apache.kafka.common.metrics.stats.CumulativeCount;
import org.apache.kafka.common.metrics.stats.Max;
import org.apache.kafka.common.metrics.stats.Percentile;
import org.apache.kafka.common.metrics.stats.Percentiles;
import org.apache.kafka.common.metrics.stats.Value;
import org.apache.kafka.streams.processor.api.ProcessingContext;

/** Whether timers are on time. */
final class HoldMeters implements AutoCloseable {

    private static final String GROUP = "aftercall-metrics";

    private final ProcessingContext context;
    private final Map<String, String> tags;
    private final Sensor lag;
    private final Sensor lateness;
    private final Sensor tick;

    HoldMeters(ProcessingContext context) {
        this.context = context;
        tags = Map.of("task-id", context.taskId().toString());
        lag = sensor("due-lag");
        add(lag, "due-lag-ms", "How late the earliest timer is that is due and still held.", new Value());
        tick = sensor("hold-tick");
        add(tick, "hold-tick-max-ms", "How long a look at the timers took, at most.", new Max());
        tick.add(percentiles("hold-tick", 1_000, 10_000));
        lateness = sensor("timer-lateness");
        lateness.add(percentiles("timer-lateness", 10_000, 10_000));
        add(lateness, "timer-lateness-avg-ms", "How late timers were let go, on average.", new Avg());
        add(lateness, "timer-lateness-max-ms", "How late timers were let go, at most.", new Max());
        add(lateness, "timers-let-go-total", "Timers let go.", new CumulativeCount());
    }

    void lag(long millis) {
        lag.record((double) millis);
    }

    void late(long millis) {
        lateness.record((double) millis);
    }

    void tick(long nanos) {
        tick.record(nanos / 1e6);
    }

    private Percentiles percentiles(String name, double most, int buckets) {
        return new Percentiles(
                buckets * Float.BYTES,
                most,
                Percentiles.BucketSizing.LINEAR,
                new Percentile(new MetricName(name + "-p50-ms", GROUP, "Median.", tags), 50),
                new Percentile(new MetricName(name + "-p99-ms", GROUP, "Of 99 in 100, the longest.", tags), 99));
    }

    private Sensor sensor(String name) {
        return context.metrics().addSensor(context.taskId() + "/" + name, RecordingLevel.INFO);
    }

    private void add(Sensor sensor, String name, String description, MeasurableStat stat) {
        sensor.add(new MetricName(name, GROUP, description, tags), stat);
    }

    @Override
    public void close() {
        List.of(lag, lateness, tick).forEach(context.metrics()::removeSensor);
    }
}
