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
import org.apache.kafka.common.metrics.stats.Value;
import org.apache.kafka.streams.processor.api.ProcessingContext;

/** Whether timers are on time. */
final class HoldMeters implements AutoCloseable {

    private static final String GROUP = "aftercall-metrics";

    private final ProcessingContext context;
    private final Map<String, String> tags;
    private final Sensor lag;
    private final Sensor lateness;

    HoldMeters(ProcessingContext context) {
        this.context = context;
        tags = Map.of("task-id", context.taskId().toString());
        lag = sensor("due-lag");
        add(lag, "due-lag-ms", "How late the earliest timer is that is due and still held.", new Value());
        lateness = sensor("timer-lateness");
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

    private Sensor sensor(String name) {
        return context.metrics().addSensor(context.taskId() + "/" + name, RecordingLevel.INFO);
    }

    private void add(Sensor sensor, String name, String description, MeasurableStat stat) {
        sensor.add(new MetricName(name, GROUP, description, tags), stat);
    }

    @Override
    public void close() {
        List.of(lag, lateness).forEach(context.metrics()::removeSensor);
    }
}
