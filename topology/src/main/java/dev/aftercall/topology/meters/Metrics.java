// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.meters;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.kafka.streams.KafkaStreams;
import org.jspecify.annotations.Nullable;

/** All meters of an instance: ours, those of Kafka Streams with its clients and the sensors of our stages, those of the JVM. */
public final class Metrics implements AutoCloseable {

    // A stage makes its sensors when its share arrives; that long later at most they can be read.
    private static final Duration NEW_ONES_AFTER = Duration.ofSeconds(5);

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collections = new JvmGcMetrics();
    private @Nullable KafkaStreamsMetrics kafka;

    /** Begins with those of the JVM. */
    public Metrics() {
        registry.config().meterFilter(new AsTheServiceCallsIt());
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        collections.bindTo(registry);
    }

    /**
     * Adds those of Kafka Streams.
     *
     * @param scheduler on which new ones are looked for
     */
    public void add(KafkaStreams streams, ScheduledExecutorService scheduler) {
        kafka = new KafkaStreamsMetrics(streams, List.of(), scheduler, NEW_ONES_AFTER);
        kafka.bindTo(registry);
    }

    /** Where meters are counted. */
    public MeterRegistry registry() {
        return registry;
    }

    /** All of them in the text format of Prometheus. */
    public String scrape() {
        return registry.scrape();
    }

    @Override
    public void close() {
        if (kafka != null) {
            kafka.close();
        }
        collections.close();
        registry.close();
    }

    /** What has a name at the service has the same name here. */
    private static final class AsTheServiceCallsIt implements MeterFilter {

        @Override
        public Meter.Id map(Meter.Id id) {
            return id.getName().startsWith(StageMeter.SERVICE_PREFIX)
                    ? id.withName(id.getName().substring(StageMeter.SERVICE_PREFIX.lastIndexOf('.') + 1))
                    : id;
        }
    }
}
