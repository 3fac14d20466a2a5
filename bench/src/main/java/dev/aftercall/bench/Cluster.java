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
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
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

/** A broker and a registry, each in a JVM of its own, with every topic of the catalogue. */
final class Cluster implements AutoCloseable {

    private static final int PARTITIONS = 4;
    private static final int HEAP_MEGABYTES = 1_024;

    private final KafkaServer kafka;
    private final SchemaRegistry registry;
    private final AvroCodec codec;
    private final KafkaProducer<String, byte[]> producer;
    private final AtomicReference<@Nullable Exception> lost = new AtomicReference<>();

    /** Starts it, with a producer that waits so long for more records before it sends what it has. */
    Cluster(Path directory, int lingerMillis) throws ExecutionException, InterruptedException {
        kafka = new KafkaServer(KafkaSettings.in(directory.resolve("kafka")).on(Jvm.full(HEAP_MEGABYTES)));
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

    String brokers() {
        return kafka.bootstrapServers();
    }

    String registry() {
        return registry.url();
    }

    private void createTopics() throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", brokers()))) {
            admin.createTopics(Topics.ALL.stream()
                            .map(topic -> new NewTopic(topic.name(), topic.keyedByTask() ? PARTITIONS : 1, (short) 1)
                                    .configs(topic.settings()))
                            .toList())
                    .all()
                    .get();
        }
    }

    /** A consumer of all partitions of a topic, at its beginning or at its end. */
    KafkaConsumer<String, byte[]> consumer(Topic topic, String isolation, boolean fromBeginning) {
        var consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", brokers(), "isolation.level", isolation),
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

    void send(Topic topic, String key, SpecificRecord message) {
        var unused = producer.send(
                new ProducerRecord<>(topic.name(), key, codec.encode(topic.name(), message)),
                (written, failed) -> lost.compareAndSet(null, failed));
    }

    /** All that was sent is written by then. */
    void flush() {
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
