// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.bench;

import dev.aftercall.schemas.AvroCodec;
import dev.aftercall.schemas.Topic;
import dev.aftercall.schemas.Topics;
import dev.aftercall.schemas.UndecodableException;
import dev.aftercall.schemas.v1.FunctionDefinition;
import dev.aftercall.schemas.v1.FunctionLedger;
import dev.aftercall.schemas.v1.Invocation;
import dev.aftercall.servers.Jvm;
import dev.aftercall.servers.Ports;
import dev.aftercall.servers.kafka.KafkaServer;
import dev.aftercall.servers.kafka.KafkaSettings;
import dev.aftercall.servers.registry.SchemaRegistry;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** A broker, a registry and one topology, each in a JVM of its own, with one function that nobody serves. */
final class Rig implements AutoCloseable {

    static final String FUNCTION = "f";
    private static final int PARTITIONS = 4;
    /** Longer than any measurement: what waits so long only waits. */
    private static final int HALF_A_DAY = 43_200;

    final TopologyProcess topology;
    private final Path directory;
    final int httpPort = Ports.free();
    private final KafkaServer kafka;
    private final SchemaRegistry registry;
    private final AvroCodec codec;
    private final KafkaProducer<String, byte[]> producer;
    private final AtomicReference<@Nullable Exception> lost = new AtomicReference<>();

    Rig(int heapMegabytes) throws IOException, ExecutionException, InterruptedException {
        directory = Files.createTempDirectory("aftercall-bench-");
        kafka = new KafkaServer(KafkaSettings.in(directory.resolve("kafka")).on(Jvm.full(1_024)));
        registry = SchemaRegistry.in(directory.resolve("registry"));
        kafka.start();
        registry.start();
        codec = new AvroCodec(Map.of("schema.registry.url", registry.url(), "auto.register.schemas", "true"));
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "linger.ms", 20, "batch.size", 131_072),
                new StringSerializer(),
                new ByteArraySerializer());
        createTopics();
        FunctionDefinition function = FunctionDefinition.newBuilder()
                .setFunctionName(FUNCTION)
                .setUrl("http://127.0.0.1:1")
                .setTimeoutSeconds(86_400)
                .build();
        send(Topics.FUNCTIONS, FUNCTION + "/LATEST", function);
        producer.flush();
        topology = new TopologyProcess(directory.resolve("topology"), heapMegabytes, settings());
        topology.start();
    }

    private Map<String, String> settings() {
        return Map.of(
                "bootstrap.servers", kafka.bootstrapServers(),
                "schema.registry.url", registry.url(),
                "schema.registry.auto.register.schemas", "true",
                "state.dir", directory.resolve("state").toString(),
                "instance.id", "one",
                "http.listen", "127.0.0.1:" + httpPort,
                "invocation.delay.max.seconds", Integer.toString(HALF_A_DAY));
    }

    private void createTopics() throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            admin.createTopics(Topics.ALL.stream()
                            .map(topic -> new NewTopic(topic.name(), topic.keyedByTask() ? PARTITIONS : 1, (short) 1)
                                    .configs(topic.settings()))
                            .toList())
                    .all()
                    .get();
        }
    }

    /** Makes invocations that wait for half a day, and comes back when the topology holds them all. */
    void fill(int count) {
        long begun = System.nanoTime();
        for (int i = 0; i < count; i++) {
            invoke("waiting-" + i, HALF_A_DAY, Instant.now());
        }
        flush();
        awaitActive(count);
        System.out.printf("%,d invocations wait, after %d s%n", count, (System.nanoTime() - begun) / 1_000_000_000);
    }

    /** Makes one invocation. */
    void invoke(String task, int delaySeconds, Instant acceptedAt) {
        send(
                Topics.INVOCATIONS,
                task,
                Invocation.newBuilder()
                        .setFunctionName(FUNCTION)
                        .setPayload(ByteBuffer.allocate(128))
                        .setDelaySeconds(delaySeconds)
                        .setAcceptedAt(acceptedAt)
                        .build());
    }

    private void awaitActive(int count) {
        try (KafkaConsumer<String, byte[]> consumer = consumer(Topics.FUNCTION_LEDGER, "read_committed", true)) {
            Map<Integer, Long> active = new HashMap<>();
            long shown = 0;
            while (active.values().stream().mapToLong(Long::longValue).sum() < count) {
                for (ConsumerRecord<String, byte[]> row : consumer.poll(Duration.ofSeconds(1))) {
                    FunctionLedger ledger = decoded(Topics.FUNCTION_LEDGER, row, FunctionLedger.class);
                    active.put(ledger.getPartition(), ledger.getActive());
                }
                long now = active.values().stream().mapToLong(Long::longValue).sum();
                if (now - shown >= 50_000) {
                    shown = now;
                    System.out.printf("  %,d of %,d%n", now, count);
                }
                if (!topology.isAlive()) {
                    throw new IllegalStateException("the topology has ended; its log says why");
                }
            }
        }
    }

    /** A consumer of all partitions of a topic, at its beginning or at its end. */
    KafkaConsumer<String, byte[]> consumer(Topic topic, String isolation, boolean fromBeginning) {
        var consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "isolation.level", isolation),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> all = consumer.partitionsFor(topic.name()).stream()
                .map(info -> new TopicPartition(topic.name(), info.partition()))
                .toList();
        consumer.assign(all);
        if (fromBeginning) {
            consumer.seekToBeginning(all);
        } else {
            consumer.seekToEnd(all);
            all.forEach(consumer::position);
        }
        return consumer;
    }

    <M extends SpecificRecord> M decoded(Topic topic, ConsumerRecord<String, byte[]> record, Class<M> type) {
        try {
            return codec.decode(topic.name(), record.value(), type);
        } catch (UndecodableException wrong) {
            throw new IllegalStateException(wrong);
        }
    }

    /** All that was sent is written by then. */
    void flush() {
        producer.flush();
        Exception failed = lost.get();
        if (failed != null) {
            throw new IllegalStateException("a record could not be written", failed);
        }
    }

    private void send(Topic topic, String key, SpecificRecord message) {
        var unused = producer.send(
                new ProducerRecord<>(topic.name(), key, codec.encode(topic.name(), message)),
                (written, failed) -> lost.compareAndSet(null, failed));
    }

    @Override
    public void close() throws IOException {
        producer.close();
        topology.kill();
        registry.kill();
        kafka.kill();
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        }
    }
}
