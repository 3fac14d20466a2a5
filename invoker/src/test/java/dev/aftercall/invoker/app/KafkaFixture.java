// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.invoker.app;

import static org.awaitility.Awaitility.await;

import dev.aftercall.invoker.InvokerConfig;
import dev.aftercall.invoker.TestAttempts;
import dev.aftercall.invoker.kafka.TestCodecs;
import dev.aftercall.schemas.AvroCodec;
import dev.aftercall.schemas.UndecodableException;
import dev.aftercall.schemas.v1.Attempt;
import dev.aftercall.schemas.v1.Invocation;
import dev.aftercall.schemas.v1.Outcome;
import dev.aftercall.servers.kafka.KafkaServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A real broker, and topics of an installation of its own for each test. */
final class KafkaFixture implements AutoCloseable {

    private static final int PARTITIONS = 3;

    private final KafkaServer kafka;
    private final String prefix;
    private final AvroCodec codec = TestCodecs.of("node");
    private final KafkaProducer<byte[], byte[]> producer;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Admin admin;
    private final List<Outcome> outcomes = new CopyOnWriteArrayList<>();

    KafkaFixture(KafkaServer kafka, String prefix) throws Exception {
        this.kafka = kafka;
        this.prefix = prefix;
        Map<String, Object> settings = Map.of("bootstrap.servers", kafka.bootstrapServers());
        admin = Admin.create(settings);
        admin.createTopics(List.of("attempts", "outcomes", "invocations", "attempts.rejected").stream()
                        .map(name -> new NewTopic(prefix + name, PARTITIONS, (short) 1))
                        .toList())
                .all()
                .get(30, TimeUnit.SECONDS);
        producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = partitions("outcomes");
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** A broker for a class of tests. */
    static KafkaServer broker() throws Exception {
        Path below = Files.createDirectories(Path.of("target", "scratch"));
        KafkaServer kafka =
                KafkaServer.in(Files.createTempDirectory(below, "kafka-").toAbsolutePath());
        kafka.start();
        return kafka;
    }

    /** Settings of an invoker of this installation. */
    InvokerConfig config(Map<String, String> more) {
        var settings = new HashMap<>(Map.of(
                "bootstrap.servers",
                kafka.bootstrapServers(),
                "schema.registry.url",
                "mock://node",
                "schema.registry.auto.register.schemas",
                "true",
                "topic.prefix",
                prefix));
        settings.putAll(more);
        return InvokerConfig.from(settings);
    }

    void issued(Attempt.Builder attempt) throws Exception {
        issued(attempt.getTaskId(), codec.encode(prefix + "attempts", attempt.build()));
    }

    void issued(String key, byte[] value) throws Exception {
        send("attempts", key, value);
    }

    /** An attempt that names its payload by its address. */
    Attempt.Builder byAddress(Attempt.Builder attempt, String payload) throws Exception {
        Invocation invocation =
                Invocation.newBuilder().setPayload(TestAttempts.bytes(payload)).build();
        RecordMetadata where =
                send("invocations", attempt.getTaskId(), codec.encode(prefix + "invocations", invocation));
        return attempt.setPayload(null)
                .setPayloadTopic(where.topic())
                .setPayloadPartition(where.partition())
                .setPayloadOffset(where.offset());
    }

    private RecordMetadata send(String topic, String key, byte[] value) throws Exception {
        var message = new ProducerRecord<>(prefix + topic, key.getBytes(StandardCharsets.UTF_8), value);
        return producer.send(message).get(30, TimeUnit.SECONDS);
    }

    /** Retention takes all invocations so far. */
    void invocationsExpire() throws Exception {
        var upTo = new HashMap<TopicPartition, RecordsToDelete>();
        ends("invocations").forEach((partition, end) -> upTo.put(partition, RecordsToDelete.beforeOffset(end)));
        admin.deleteRecords(upTo).all().get(30, TimeUnit.SECONDS);
    }

    /** Waits until there are this many outcomes in all. */
    List<Outcome> outcomes(int count) {
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            consumer.poll(Duration.ofMillis(50)).forEach(record -> outcomes.add(decoded(record)));
            return outcomes.size() >= count;
        });
        return outcomes;
    }

    private Outcome decoded(ConsumerRecord<byte[], byte[]> source) {
        try {
            return codec.decode(source.topic(), source.value(), Outcome.class);
        } catch (UndecodableException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** How many records were rejected. */
    long rejected() throws Exception {
        return ends("attempts.rejected").values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /** Whether a restart would read nothing again. */
    boolean allCommitted() throws Exception {
        var committed = admin.listConsumerGroupOffsets(prefix + "aftercall-invoker")
                .partitionsToOffsetAndMetadata()
                .get(30, TimeUnit.SECONDS);
        return ends("attempts").entrySet().stream().allMatch(end -> {
            var offset = committed.get(end.getKey());
            return (offset == null ? 0 : offset.offset()) == end.getValue();
        });
    }

    private Map<TopicPartition, Long> ends(String topic) throws Exception {
        var asked = new HashMap<TopicPartition, OffsetSpec>();
        partitions(topic).forEach(partition -> asked.put(partition, OffsetSpec.latest()));
        var ends = new HashMap<TopicPartition, Long>();
        admin.listOffsets(asked)
                .all()
                .get(30, TimeUnit.SECONDS)
                .forEach((partition, end) -> ends.put(partition, end.offset()));
        return ends;
    }

    private List<TopicPartition> partitions(String topic) {
        return IntStream.range(0, PARTITIONS)
                .mapToObj(number -> new TopicPartition(prefix + topic, number))
                .toList();
    }

    @Override
    public void close() {
        consumer.close();
        producer.close();
        admin.close();
    }
}
