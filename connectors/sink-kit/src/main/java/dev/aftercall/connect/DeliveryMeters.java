// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect;

import dev.aftercall.schemas.v1.DeliveryResult;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntSupplier;
import org.apache.kafka.common.metrics.Gauge;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.common.metrics.stats.Avg;
import org.apache.kafka.common.metrics.stats.Max;
import org.apache.kafka.common.metrics.stats.Meter;
import org.apache.kafka.common.metrics.stats.Percentile;
import org.apache.kafka.common.metrics.stats.Percentiles;
import org.apache.kafka.common.metrics.stats.Percentiles.BucketSizing;
import org.apache.kafka.connect.sink.SinkTaskContext;
import org.jspecify.annotations.Nullable;

/** What an operator sees of a task beside the worker's own figures; nothing on a worker that cannot show it (before 4.1). */
final class DeliveryMeters {

    private static final double SLOWEST_MS = 60_000;
    private static final int HISTOGRAM_BYTES = 8_000;
    private static final double NANOS_PER_MILLI = 1e6;

    private static final AtomicLong REGISTERED = new AtomicLong();

    private final Map<DeliveryResult, Sensor> results = new EnumMap<>(DeliveryResult.class);
    private @Nullable Sensor latency;
    private @Nullable Sensor putTime;
    private @Nullable Sensor bytes;

    // The sensors of all tasks of a worker, of all its plugins, share one space of names: two of one name would count
    // as one, and the
    // first task to close would take them away from the other.
    private final String prefix;

    private DeliveryMeters(String task) {
        prefix = "aftercall-" + task + "-" + REGISTERED.incrementAndGet() + "-";
    }

    /**
     * Registers the meters of a task.
     *
     * @param task its name, unlike that of any other task of the worker
     * @param inFlight asked when the figure is read, on any thread
     * @param backlog asked when the figure is read, on any thread
     */
    static DeliveryMeters of(SinkTaskContext context, String task, IntSupplier inFlight, IntSupplier backlog) {
        var meters = new DeliveryMeters(task);
        try {
            meters.register(context.pluginMetrics(), inFlight, backlog);
        } catch (NoSuchMethodError | NoClassDefFoundError olderWorker) {
            return new DeliveryMeters(task);
        }
        return meters;
    }

    /** Counts an answer. */
    void answered(OpenDelivery delivery, Answer answer, Instant now) {
        count(DeliveryMessages.resultOf(answer));
        if (latency != null) {
            latency.record((double) Duration.between(delivery.startedAt(), now).toMillis());
        }
        if (bytes != null && answer instanceof Answer.Delivered) {
            bytes.record(delivery.parcel().content().length);
        }
    }

    void count(DeliveryResult result) {
        Sensor sensor = results.get(result);
        if (sensor != null) {
            sensor.record();
        }
    }

    /** Notes how long the worker's thread was kept by one call. */
    void kept(long nanos) {
        if (putTime != null) {
            putTime.record(nanos / NANOS_PER_MILLI);
        }
    }

    private void register(PluginMetrics metrics, IntSupplier inFlight, IntSupplier backlog) {
        gauge(metrics, "in-flight", "Deliveries not answered yet.", inFlight);
        gauge(
                metrics,
                "backlog",
                "Records that wait: for a place at their destination, for their next attempt, or for their report to be safe.",
                backlog);
        for (DeliveryResult result : DeliveryResult.values()) {
            if (result != DeliveryResult.UNKNOWN) {
                String word = result.name().toLowerCase(Locale.ROOT).replace('_', '-');
                results.put(result, rate(metrics, word, "Deliveries " + word));
            }
        }
        latency = times(metrics, "latency", "From handing over to the answer");
        putTime = times(metrics, "put-time", "How long a put kept the worker's thread");
        bytes = rate(metrics, "bytes", "Bytes delivered");
    }

    private static void gauge(PluginMetrics metrics, String name, String doc, IntSupplier value) {
        metrics.addMetric(metrics.metricName(name, doc, new LinkedHashMap<>()), (Gauge<Integer>)
                (config, now) -> value.getAsInt());
    }

    private Sensor rate(PluginMetrics metrics, String word, String doc) {
        Sensor sensor = metrics.addSensor(prefix + word);
        sensor.add(new Meter(
                metrics.metricName(word + "-rate", doc + " per second.", new LinkedHashMap<>()),
                metrics.metricName(word + "-total", doc + ".", new LinkedHashMap<>())));
        return sensor;
    }

    private Sensor times(PluginMetrics metrics, String name, String doc) {
        Sensor sensor = metrics.addSensor(prefix + name);
        sensor.add(metrics.metricName(name + "-avg-ms", doc + ", on average.", new LinkedHashMap<>()), new Avg());
        sensor.add(metrics.metricName(name + "-max-ms", doc + ", at most.", new LinkedHashMap<>()), new Max());
        sensor.add(new Percentiles(
                HISTOGRAM_BYTES,
                SLOWEST_MS,
                BucketSizing.LINEAR,
                new Percentile(
                        metrics.metricName(name + "-p99-ms", doc + ", 99th percentile.", new LinkedHashMap<>()), 99)));
        return sensor;
    }
}
