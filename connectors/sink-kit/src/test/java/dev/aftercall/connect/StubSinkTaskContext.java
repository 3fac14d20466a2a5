// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.metrics.MetricValueProvider;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTaskContext;
import org.jspecify.annotations.Nullable;

/** The worker, as a task sees it. */
class StubSinkTaskContext implements SinkTaskContext, PluginMetrics {

    final Metrics metrics = new Metrics();
    final Set<TopicPartition> assigned = new HashSet<>();
    /** Those that were taken away stay in it, and are paused when they come again: so a worker does it. */
    final Set<TopicPartition> paused = new HashSet<>();

    final List<DeadLetter> deadLetters = new ArrayList<>();
    boolean hasPluginMetrics = true;
    boolean hasDeadLetterQueue = true;
    int commitsRequested;
    long timeout = -1;

    /** A record in the dead letter queue; it is there for good when its future is complete. */
    record DeadLetter(SinkRecord record, Throwable reason, CompletableFuture<Void> kept) {}

    @Override
    public @Nullable ErrantRecordReporter errantRecordReporter() {
        if (!hasDeadLetterQueue) {
            return null;
        }
        return (record, reason) -> {
            var letter = new DeadLetter(record, reason, new CompletableFuture<>());
            deadLetters.add(letter);
            return letter.kept();
        };
    }

    @Override
    public Map<String, String> configs() {
        return Map.of();
    }

    @Override
    public void offset(Map<TopicPartition, Long> offsets) {
        throw new UnsupportedOperationException("a sink does not rewind");
    }

    @Override
    public void offset(TopicPartition partition, long offset) {
        throw new UnsupportedOperationException("a sink does not rewind");
    }

    @Override
    public void timeout(long timeoutMs) {
        timeout = timeoutMs;
    }

    @Override
    public Set<TopicPartition> assignment() {
        return Set.copyOf(assigned);
    }

    @Override
    public void pause(TopicPartition... partitions) {
        paused.addAll(Arrays.asList(partitions));
    }

    @Override
    public void resume(TopicPartition... partitions) {
        List.of(partitions).forEach(paused::remove);
    }

    @Override
    public void requestCommit() {
        commitsRequested++;
    }

    @Override
    public PluginMetrics pluginMetrics() {
        if (!hasPluginMetrics) {
            throw new NoSuchMethodError("pluginMetrics");
        }
        return this;
    }

    @Override
    @SuppressWarnings("NonApiType") // Kafka's signature
    public MetricName metricName(String name, String description, LinkedHashMap<String, String> tags) {
        return metrics.metricName(name, "plugins", description, tags);
    }

    @Override
    public void addMetric(MetricName name, MetricValueProvider<?> value) {
        metrics.addMetric(name, value);
    }

    @Override
    public void removeMetric(MetricName name) {
        metrics.removeMetric(name);
    }

    @Override
    public Sensor addSensor(String name) {
        return metrics.sensor(name);
    }

    @Override
    public void removeSensor(String name) {
        metrics.removeSensor(name);
    }
}
