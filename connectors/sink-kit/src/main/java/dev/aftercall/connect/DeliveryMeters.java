// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect;

import dev.aftercall.schemas.v1.DeliveryResult;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntSupplier;
import org.apache.kafka.common.metrics.Gauge;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.common.metrics.stats.Meter;
import org.apache.kafka.connect.sink.SinkTaskContext;

/** What an operator sees of a task beside the worker's own figures; nothing on a worker that cannot show it (before 4.1). */
final class DeliveryMeters {

    private final Map<DeliveryResult, Sensor> sensors = new EnumMap<>(DeliveryResult.class);

    private DeliveryMeters() {}

    /**
     * Registers the meters of a task.
     *
     * @param inFlight asked when the figure is read, on any thread
     */
    static DeliveryMeters of(SinkTaskContext context, IntSupplier inFlight) {
        var meters = new DeliveryMeters();
        try {
            meters.register(context.pluginMetrics(), inFlight);
        } catch (NoSuchMethodError | NoClassDefFoundError olderWorker) {
            return new DeliveryMeters();
        }
        return meters;
    }

    void count(DeliveryResult result) {
        Sensor sensor = sensors.get(result);
        if (sensor != null) {
            sensor.record();
        }
    }

    private void register(PluginMetrics metrics, IntSupplier inFlight) {
        metrics.addMetric(
                metrics.metricName("in-flight", "Deliveries not answered yet.", new LinkedHashMap<>()),
                (Gauge<Integer>) (config, now) -> inFlight.getAsInt());
        for (DeliveryResult result : DeliveryResult.values()) {
            if (result != DeliveryResult.UNKNOWN) {
                sensors.put(
                        result,
                        sensor(metrics, result.name().toLowerCase(Locale.ROOT).replace('_', '-')));
            }
        }
    }

    private static Sensor sensor(PluginMetrics metrics, String result) {
        Sensor sensor = metrics.addSensor("deliveries-" + result);
        sensor.add(new Meter(
                metrics.metricName(result + "-rate", "Deliveries " + result + " per second.", new LinkedHashMap<>()),
                metrics.metricName(result + "-total", "Deliveries " + result + ".", new LinkedHashMap<>())));
        return sensor;
    }
}
