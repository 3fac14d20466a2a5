// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.aftercall.schemas.AvroCodec;
import dev.aftercall.schemas.Topic;
import dev.aftercall.schemas.Topics;
import dev.aftercall.schemas.UndecodableException;
import dev.aftercall.schemas.v1.AsyncConfig;
import dev.aftercall.schemas.v1.FunctionDefinition;
import dev.aftercall.schemas.v1.Invocation;
import dev.aftercall.schemas.v1.Outcome;
import dev.aftercall.schemas.v1.OutcomeClass;
import dev.aftercall.topology.TopologyConfig;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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

/** An installation of its own on a real broker, and what operators, clients and invokers do there. */
final class Installation implements AutoCloseable {

    static final Path DIRECTORY =
            Path.of("target", "it", UUID.randomUUID().toString()).toAbsolutePath();

    private final String prefix = UUID.randomUUID().toString().substring(0, 8) + ".";
    private final String brokers;
    private final String registry;
    private final AvroCodec codec;
    private final KafkaProducer<String, byte[]> producer;
    private final Map<Topic, KafkaConsumer<String, byte[]>> consumers = new HashMap<>();

    Installation(String brokers, String registry) {
        this.brokers = brokers;
        this.registry = registry;
        codec = codec();
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", brokers), new StringSerializer(), new ByteArraySerializer());
    }

    AvroCodec codec() {
        return new AvroCodec(Map.of("schema.registry.url", registry, "auto.register.schemas", "true"));
    }

    // What operators do

    Map<String, String> settings(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>();
        settings.put("bootstrap.servers", brokers);
        settings.put("schema.registry.url", registry);
        settings.put("schema.registry.auto.register.schemas", "true");
        settings.put("topic.prefix", prefix);
        settings.put("http.listen", "127.0.0.1:0");
        settings.put("state.dir", DIRECTORY.resolve(prefix + "state").toString());
        settings.putAll(more);
        return settings;
    }

    TopologyNode start(Map<String, String> more) {
        return TopologyNode.start(TopologyConfig.from(settings(more)), Clock.systemUTC());
    }

    TopologyNode running(Map<String, String> more) {
        TopologyNode node = start(more);
        await().atMost(Duration.ofSeconds(60)).until(node::isRunning);
        return node;
    }

    Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", brokers));
    }

    void createTopics(int partitions) throws Exception {
        try (Admin admin = admin()) {
            admin.createTopics(Topics.ALL.stream()
                            .map(topic -> new NewTopic(name(topic), topic.keyedByTask() ? partitions : 1, (short) 1)
                                    .configs(topic.settings()))
                            .toList())
                    .all()
                    .get();
        }
    }

    /** A function f whose successes are told to RocketMQ. */
    void registerFunction() throws Exception {
        put(
                Topics.FUNCTIONS,
                "f/LATEST",
                FunctionDefinition.newBuilder()
                        .setFunctionName("f")
                        .setUrl("http://127.0.0.1:1")
                        .build());
        put(
                Topics.ASYNC_CONFIGS,
                "f/LATEST",
                AsyncConfig.newBuilder()
                        .setFunctionName("f")
                        .setOnSuccess("acs:mq:::/instances/i/topic/t")
                        .build());
    }

    // What clients and invokers do

    static Invocation invocation() {
        return Invocation.newBuilder()
                .setFunctionName("f")
                .setPayload(bytes("in"))
                .build();
    }

    static Outcome success(String task, int attempt) {
        return Outcome.newBuilder()
                .setFunctionName("f")
                .setTaskId(task)
                .setAttempt(attempt)
                .setOutcomeClass(OutcomeClass.SUCCESS)
                .setRequestPayload(bytes("in"))
                .setResponsePayload(bytes("out"))
                .build();
    }

    void put(Topic topic, String key, SpecificRecord message) throws Exception {
        producer.send(new ProducerRecord<>(name(topic), key, encoded(topic, message)))
                .get();
    }

    void putIn(int partition, Topic topic, String key, SpecificRecord message) throws Exception {
        producer.send(new ProducerRecord<>(name(topic), partition, key, encoded(topic, message)))
                .get();
    }

    byte[] encoded(Topic topic, SpecificRecord message) {
        return codec.encode(name(topic), message);
    }

    <M extends SpecificRecord> M decoded(Topic topic, ConsumerRecord<String, byte[]> record, Class<M> type) {
        try {
            return codec.decode(name(topic), record.value(), type);
        } catch (UndecodableException wrong) {
            throw new AssertionError(wrong);
        }
    }

    // What there is to see

    /** The first record that is committed on a topic and not yet seen. */
    ConsumerRecord<String, byte[]> awaitRecord(Topic topic) {
        List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            found.addAll(poll(topic));
            assertThat(found).isNotEmpty();
        });
        return found.get(0);
    }

    /** What was committed on a topic since the last look. */
    List<ConsumerRecord<String, byte[]>> poll(Topic topic) {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        consumers
                .computeIfAbsent(topic, first -> reader(first, "read_committed"))
                .poll(Duration.ofMillis(200))
                .forEach(records::add);
        return records;
    }

    /** Another reader of all that is on a topic, for the thread that closes it. */
    KafkaConsumer<String, byte[]> reader(Topic topic, String isolation) {
        var consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", brokers, "isolation.level", isolation, "auto.offset.reset", "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        consumer.assign(consumer.partitionsFor(name(topic)).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList());
        return consumer;
    }

    String name(Topic topic) {
        return prefix + topic.name();
    }

    String prefix() {
        return prefix;
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(UTF_8));
    }

    @Override
    public void close() {
        producer.close();
        consumers.values().forEach(KafkaConsumer::close);
    }
}
