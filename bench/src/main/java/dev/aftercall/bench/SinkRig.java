// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.bench;

import dev.aftercall.schemas.AvroCodec;
import dev.aftercall.schemas.Envelope;
import dev.aftercall.schemas.EnvelopeFormat;
import dev.aftercall.schemas.Topics;
import dev.aftercall.schemas.UndecodableException;
import dev.aftercall.schemas.v1.Delivery;
import dev.aftercall.servers.Jvm;
import dev.aftercall.servers.ServerFiles;
import dev.aftercall.servers.connect.ConnectSettings;
import dev.aftercall.servers.connect.ConnectWorker;
import dev.aftercall.servers.kafka.KafkaServer;
import dev.aftercall.servers.kafka.KafkaSettings;
import dev.aftercall.servers.registry.SchemaRegistry;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A broker, a registry and a stock worker, each in a JVM of its own, around one sink and its peer. */
final class SinkRig implements AutoCloseable {

    private static final String CONNECTOR = "sink";
    private static final int PARTITIONS = 4;
    private static final Duration RUNS_WITHIN = Duration.ofSeconds(60);
    private static final int TICK_MILLIS = 5;

    final ConnectWorker worker;
    final KafkaServer kafka;
    private final Path directory;
    private final SinkPeer peer;
    private final SchemaRegistry registry;
    private final AvroCodec codec;

    SinkRig(Path directory, SinkPeer peer) throws ExecutionException, InterruptedException {
        this.directory = directory;
        this.peer = peer;
        kafka = new KafkaServer(KafkaSettings.in(directory.resolve("kafka")).on(Jvm.full(512)));
        registry = SchemaRegistry.in(directory.resolve("registry"));
        kafka.start();
        registry.start();
        peer.start();
        Path plugins = ServerFiles.locate()
                .root()
                .resolve("../../connectors/" + peer.module() + "/target/plugins")
                .normalize();
        worker = new ConnectWorker(ConnectSettings.in(directory.resolve("connect"), kafka.bootstrapServers(), plugins)
                .on(Jvm.full(512)));
        worker.start();
        codec = new AvroCodec(Map.of("schema.registry.url", registry.url(), "auto.register.schemas", "true"));
        createTopics();
    }

    private void createTopics() throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            admin.createTopics(Stream.of(peer.callbacks(), Topics.DELIVERIES, Topics.CALLBACKS_REJECTED)
                            .map(topic -> new NewTopic(topic.name(), PARTITIONS, (short) 1).configs(topic.settings()))
                            .toList())
                    .all()
                    .get();
        }
    }

    /** Writes callbacks with bodies of so many bytes, as fast as it can. */
    void write(int count, int bytes) {
        byte[] body = body(bytes);
        try (KafkaProducer<String, byte[]> producer = producer()) {
            for (int n = 0; n < count; n++) {
                send(producer, n, body);
            }
        }
    }

    /** Writes so many a second, for so long. */
    void pace(int perSecond, int seconds, int bytes) throws InterruptedException {
        byte[] body = body(bytes);
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
        try (KafkaProducer<String, byte[]> producer = producer()) {
            var sent = new AtomicInteger();
            long all = (long) perSecond * seconds;
            long begun = System.nanoTime();
            var done = new CountDownLatch(1);
            var unused = clock.scheduleAtFixedRate(
                    () -> {
                        long due = Math.min(all, (System.nanoTime() - begun) / 1_000 * perSecond / 1_000_000);
                        while (sent.get() < due) {
                            send(producer, sent.getAndIncrement(), body);
                        }
                        if (sent.get() == all) {
                            done.countDown();
                        }
                    },
                    0,
                    TICK_MILLIS,
                    TimeUnit.MILLISECONDS);
            done.await();
        } finally {
            clock.shutdownNow();
        }
    }

    private KafkaProducer<String, byte[]> producer() {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "linger.ms", 5, "batch.size", 131_072),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    private void send(KafkaProducer<String, byte[]> producer, int n, byte[] body) {
        var envelope = new Envelope(
                Envelope.idOf("f", "task-" + n, "request-" + n, true),
                true,
                "acs:fc:::functions/f",
                "f",
                "task-" + n,
                "request-" + n,
                peer.address(n),
                1,
                Instant.EPOCH,
                body);
        // With the time of now: a broker clears away what it takes for old.
        ProducerRecord<String, byte[]> record =
                EnvelopeFormat.write(peer.callbacks().name(), envelope);
        var unused = producer.send(
                new ProducerRecord<>(record.topic(), null, record.key(), record.value(), record.headers()));
    }

    private static byte[] body(int bytes) {
        String filler = "x".repeat(Math.max(0, bytes - "{\"filler\":\"\"}".length()));
        return ("{\"filler\":\"" + filler + "\"}").getBytes(StandardCharsets.US_ASCII);
    }

    /** Starts the sink. */
    void run(int tasks, Map<String, String> more) {
        var settings = new HashMap<>(Map.of(
                "connector.class", peer.connector(),
                "tasks.max", Integer.toString(tasks),
                "topics", peer.callbacks().name(),
                "consumer.override.isolation.level", "read_committed",
                "consumer.override.max.poll.records", "100", // as in the examples
                "deliveries.bootstrap.servers", kafka.bootstrapServers(),
                "deliveries.schema.registry.url", registry.url(),
                "deliveries.schema.registry.auto.register.schemas", "true",
                "destination.wait.ms", "60000"));
        settings.putAll(peer.settings());
        settings.putAll(more);
        worker.client().put(CONNECTOR, settings);
        worker.client().awaitRunning(CONNECTOR, RUNS_WITHIN);
    }

    /**
     * Waits until everything is reported.
     *
     * @param count how many callbacks there are
     * @return the times of the reports, by Kafka, in their order
     */
    long[] awaitReports(int count) {
        long[] times = new long[count];
        int seen = 0;
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> all = consumer.partitionsFor(Topics.DELIVERIES.name()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(all);
            consumer.seekToBeginning(all);
            while (seen < count) {
                // Seldom, and then many: who measures here takes time from what is measured.
                for (var record : consumer.poll(Duration.ofMillis(500))) {
                    requireDelivered(record.value());
                    times[seen++] = record.timestamp();
                }
            }
        }
        Arrays.sort(times);
        return times;
    }

    private void requireDelivered(byte[] report) {
        try {
            Delivery delivery = codec.decode(Topics.DELIVERIES.name(), report, Delivery.class);
            if (!delivery.getResult().name().equals("DELIVERED")) {
                throw new IllegalStateException(
                        delivery.getResult() + " " + delivery.getCode() + ": " + delivery.getMessage());
            }
        } catch (UndecodableException wrong) {
            throw new IllegalStateException(wrong);
        }
    }

    @Override
    public void close() throws IOException {
        worker.kill();
        peer.close();
        registry.kill();
        kafka.kill();
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        }
    }
}
