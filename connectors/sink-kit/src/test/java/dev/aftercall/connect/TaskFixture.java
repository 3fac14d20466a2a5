// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect;

import static org.awaitility.Awaitility.await;

import dev.aftercall.schemas.AvroCodec;
import dev.aftercall.schemas.Envelope;
import dev.aftercall.schemas.EnvelopeFormat;
import dev.aftercall.schemas.UndecodableException;
import dev.aftercall.schemas.v1.Delivery;
import dev.aftercall.schemas.v1.DeliveryResult;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.sink.SinkRecord;

/** A task between a worker and a Kafka that the test plays: callbacks go in, deliveries and offsets come out. */
final class TaskFixture implements AutoCloseable {

    static final String TOPIC = "callbacks.kind";
    static final TopicPartition P0 = new TopicPartition(TOPIC, 0);
    static final TopicPartition P1 = new TopicPartition(TOPIC, 1);

    private static final AtomicInteger SCOPE = new AtomicInteger();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    final MovingClock clock = new MovingClock();
    final StubSinkTaskContext worker;
    final MockProducer<byte[], byte[]> producer =
            new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());
    final DestinationSinkTask task;
    boolean acknowledging = true;
    private final Map<String, String> settings = new HashMap<>();
    private final AvroCodec codec;

    TaskFixture(
            BiFunction<MovingClock, ReportProducers, DestinationSinkTask> tasks, Map<String, String> specialSettings) {
        this(tasks, specialSettings, new StubSinkTaskContext());
    }

    TaskFixture(
            BiFunction<MovingClock, ReportProducers, DestinationSinkTask> tasks,
            Map<String, String> specialSettings,
            StubSinkTaskContext worker) {
        this.worker = worker;
        String registry = "mock://task-" + SCOPE.incrementAndGet();
        settings.put("name", "sink");
        settings.put(SinkConfig.BOOTSTRAP_SERVERS, "localhost:9092");
        settings.put(SinkConfig.REGISTRY_URL, registry);
        settings.put(SinkConfig.REGISTRY + "auto.register.schemas", "true");
        settings.putAll(specialSettings);
        codec = new AvroCodec(Map.of("schema.registry.url", registry));
        task = tasks.apply(clock, ignored -> producer);
        task.initialize(worker);
        task.start(settings);
        assign(P0, P1);
    }

    /** A task that nobody reads reports of. */
    static TaskFixture standingAlone(
            BiFunction<MovingClock, ReportProducers, DestinationSinkTask> tasks, Map<String, String> specialSettings) {
        var settings = new HashMap<>(specialSettings);
        settings.put(SinkConfig.BOOTSTRAP_SERVERS, "");
        settings.put(SinkConfig.REGISTRY_URL, "");
        return new TaskFixture(tasks, settings);
    }

    void assign(TopicPartition... partitions) {
        worker.assigned.addAll(Arrays.asList(partitions));
        task.open(Arrays.asList(partitions));
    }

    void revoke(TopicPartition partition) {
        task.preCommit(Map.of());
        task.close(List.of(partition));
        worker.assigned.remove(partition);
    }

    void put(SinkRecord... records) {
        task.put(Arrays.asList(records));
    }

    /** A turn of the worker without records, after Kafka has acknowledged what it was sent. */
    void turn() {
        while (acknowledging && producer.completeNext()) {
            // All of them.
        }
        if (acknowledging) {
            worker.deadLetters.forEach(letter -> letter.kept().complete(null));
        }
        task.put(List.of());
    }

    /** Takes turns until an assertion holds. */
    void eventually(org.awaitility.core.ThrowingRunnable assertion) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(5)).untilAsserted(() -> {
            turn();
            assertion.run();
        });
    }

    /** What Connect would commit now: offset by partition. */
    Map<TopicPartition, Long> committable() {
        var offsets = new HashMap<TopicPartition, Long>();
        task.preCommit(Map.of(P0, new org.apache.kafka.clients.consumer.OffsetAndMetadata(1_000_000)))
                .forEach((partition, offset) -> offsets.put(partition, offset.offset()));
        return offsets;
    }

    List<Delivery> deliveries() {
        var deliveries = new ArrayList<Delivery>();
        for (ProducerRecord<byte[], byte[]> sent : sentTo("deliveries")) {
            try {
                deliveries.add(codec.decode(sent.topic(), sent.value(), Delivery.class));
            } catch (UndecodableException never) {
                throw new AssertionError(never);
            }
        }
        return deliveries;
    }

    List<DeliveryResult> results() {
        return deliveries().stream().map(Delivery::getResult).toList();
    }

    List<ProducerRecord<byte[], byte[]>> rejected() {
        return sentTo("callbacks.rejected");
    }

    Collection<ProducerRecord<byte[], byte[]>> sent() {
        return producer.history();
    }

    private List<ProducerRecord<byte[], byte[]>> sentTo(String topic) {
        return producer.history().stream()
                .filter(record -> record.topic().equals(topic))
                .toList();
    }

    /** What the worker shows under a name. */
    double metric(String name) {
        return ((Number) worker.metrics
                        .metric(worker.metrics.metricName(name, "plugins"))
                        .metricValue())
                .doubleValue();
    }

    static SinkRecord callback(TopicPartition partition, long offset, String destination) {
        return record(partition, offset, destination, body(offset));
    }

    /** The body of the callback at an offset. */
    static byte[] body(long offset) {
        return ("{\"n\":" + offset + "}").getBytes(StandardCharsets.UTF_8);
    }

    private static SinkRecord record(TopicPartition partition, long offset, String destination, byte[] content) {
        var envelope = new Envelope(
                "envelope-" + partition.partition() + "-" + offset,
                true,
                "acs:fc:::functions/f",
                "f",
                "task-" + offset,
                "request-" + offset,
                destination,
                1,
                new MovingClock().instant(),
                content);
        ProducerRecord<String, byte[]> written = EnvelopeFormat.write(partition.topic(), envelope);
        var headers = new ConnectHeaders();
        written.headers().forEach(header -> headers.addBytes(header.key(), header.value()));
        return new SinkRecord(
                partition.topic(),
                partition.partition(),
                Schema.BYTES_SCHEMA,
                written.key().getBytes(StandardCharsets.UTF_8),
                Schema.BYTES_SCHEMA,
                written.value(),
                offset,
                written.timestamp(),
                TimestampType.CREATE_TIME,
                headers);
    }

    /** The same record with another value. */
    static SinkRecord withValue(SinkRecord record, @org.jspecify.annotations.Nullable Object value) {
        return record.newRecord(
                record.topic(),
                record.kafkaPartition(),
                record.keySchema(),
                record.key(),
                null,
                value,
                record.timestamp(),
                record.headers());
    }

    @Override
    public void close() {
        task.stop();
    }
}
