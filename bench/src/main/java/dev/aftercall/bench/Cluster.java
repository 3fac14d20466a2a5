// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.bench;

import dev.aftercall.schemas.AvroCodec;
import dev.aftercall.schemas.Topic;
import dev.aftercall.schemas.Topics;
import dev.aftercall.schemas.UndecodableException;
import dev.aftercall.servers.Jvm;
import dev.aftercall.servers.kafka.KafkaServer;
import dev.aftercall.servers.kafka.KafkaSettings;
import dev.aftercall.servers.registry.SchemaRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
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

/** A broker and a registry, each in a JVM of its own, with every topic of the catalogue. */
public final class Cluster implements AutoCloseable {

    private static final int PARTITIONS = 4;
    private static final int HEAP_MEGABYTES = 1_024;
    private static final Duration POLL = Duration.ofMillis(500);

    private final int partitions;
    private final KafkaServer kafka;
    private final SchemaRegistry registry;
    private final AvroCodec codec;
    private final KafkaProducer<String, byte[]> producer;
    private final AtomicReference<@Nullable Exception> lost = new AtomicReference<>();

    /** Starts it, with a producer that waits so long for more records before it sends what it has. */
    Cluster(Path directory, int lingerMillis) throws ExecutionException, InterruptedException {
        this(directory, lingerMillis, PARTITIONS, HEAP_MEGABYTES);
    }

    /**
     * Starts it.
     *
     * @param lingerMillis how long the producer waits for more records before it sends what it has
     * @param partitions of the topics that are keyed by task
     * @param heapMegabytes of the broker
     */
    public Cluster(Path directory, int lingerMillis, int partitions, int heapMegabytes)
            throws ExecutionException, InterruptedException {
        this.partitions = partitions;
        kafka = new KafkaServer(KafkaSettings.in(directory.resolve("kafka")).on(Jvm.full(heapMegabytes)));
        registry = SchemaRegistry.in(directory.resolve("registry"));
        kafka.start();
        registry.start();
        codec = new AvroCodec(Map.of("schema.registry.url", registry.url(), "auto.register.schemas", "true"));
        producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        brokers(),
                        "linger.ms",
                        lingerMillis,
                        "batch.size",
                        131_072,
                        // The broker may refuse the first batch for a topic that is new, and take the one behind it:
                        // then
                        // it refuses the first for ever.
                        "max.in.flight.requests.per.connection",
                        1),
                new StringSerializer(),
                new ByteArraySerializer());
        createTopics();
    }

    public String brokers() {
        return kafka.bootstrapServers();
    }

    public String registry() {
        return registry.url();
    }

    private void createTopics() throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", brokers()))) {
            admin.createTopics(Topics.ALL.stream()
                            .map(topic -> new NewTopic(topic.name(), topic.keyedByTask() ? partitions : 1, (short) 1)
                                    .configs(topic.settings()))
                            .toList())
                    .all()
                    .get();
        }
    }

    /** Makes a topic that is not of the catalogue, with settings of the broker. */
    public void create(String topic, int ofPartitions) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", brokers()))) {
            admin.createTopics(List.of(new NewTopic(topic, ofPartitions, (short) 1)))
                    .all()
                    .get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("no topic " + topic, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while making topic " + topic, e);
        }
    }

    /** A consumer of all partitions of a topic, at its beginning or at its end. */
    public KafkaConsumer<String, byte[]> consumer(Topic topic, String isolation, boolean fromBeginning) {
        return consumer(topic.name(), isolation, fromBeginning);
    }

    /** A consumer of all partitions of a topic, at its beginning or at its end. */
    public KafkaConsumer<String, byte[]> consumer(String topic, String isolation, boolean fromBeginning) {
        var consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", brokers(), "isolation.level", isolation),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> all = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
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

    /** Hands over every committed record of a topic, up to its present end. */
    public void readAll(String topic, Consumer<ConsumerRecord<String, byte[]>> each) {
        try (KafkaConsumer<String, byte[]> consumer = consumer(topic, "read_committed", true)) {
            var ends = consumer.endOffsets(consumer.assignment()).entrySet();
            while (ends.stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL).forEach(each);
            }
        }
    }

    /** Reads a message. */
    public <M extends SpecificRecord> M decoded(Topic topic, ConsumerRecord<String, byte[]> record, Class<M> type) {
        try {
            return codec.decode(topic.name(), record.value(), type);
        } catch (UndecodableException wrong) {
            throw new IllegalStateException(wrong);
        }
    }

    /** Hands a message to the producer. */
    public void send(Topic topic, String key, SpecificRecord message) {
        send(topic.name(), key, codec.encode(topic.name(), message));
    }

    /** Hands a record to the producer. */
    public void send(String topic, String key, byte[] value) {
        var unused = producer.send(
                new ProducerRecord<>(topic, key, value), (written, failed) -> lost.compareAndSet(null, failed));
    }

    /** Processes, by what they are. */
    public Map<String, Long> pids() {
        return Map.of("broker", kafka.pid(), "registry", registry.pid());
    }

    /** How many records were ever appended to all topics, those of the broker itself and the marks of transactions included. */
    public long records() {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", brokers()))) {
            var names = admin.listTopics(new ListTopicsOptions().listInternal(true))
                    .names()
                    .get();
            Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
            admin.describeTopics(names)
                    .allTopicNames()
                    .get()
                    .values()
                    .forEach(topic -> topic.partitions()
                            .forEach(partition -> latest.put(
                                    new TopicPartition(topic.name(), partition.partition()), OffsetSpec.latest())));
            return admin.listOffsets(latest).all().get().values().stream()
                    .mapToLong(ListOffsetsResultInfo::offset)
                    .sum();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the broker does not tell the ends of its logs", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking for the ends of logs", e);
        }
    }

    /** All that was sent is written by then. */
    public void flush() {
        producer.flush();
        Exception failed = lost.get();
        if (failed != null) {
            throw new IllegalStateException("a record could not be written", failed);
        }
    }

    @Override
    public void close() {
        producer.close();
        registry.kill();
        kafka.kill();
    }
}
