// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.aftercall.schemas.AvroCodec;
import dev.aftercall.schemas.Topic;
import dev.aftercall.schemas.Topics;
import dev.aftercall.schemas.UndecodableException;
import dev.aftercall.schemas.v1.AsyncConfig;
import dev.aftercall.schemas.v1.Attempt;
import dev.aftercall.schemas.v1.FunctionDefinition;
import dev.aftercall.schemas.v1.Invocation;
import dev.aftercall.schemas.v1.Outcome;
import dev.aftercall.schemas.v1.OutcomeClass;
import dev.aftercall.servers.kafka.KafkaServer;
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
import org.apache.kafka.clients.admin.NewPartitions;
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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The topology as a process would run it, on a real broker. */
class TopologyNodeIT {

    private static final int PARTITIONS = 3;
    private static final Path DIRECTORY =
            Path.of("target", "it", UUID.randomUUID().toString()).toAbsolutePath();
    private static final KafkaServer KAFKA = KafkaServer.in(DIRECTORY.resolve("kafka"));
    private static final AvroCodec CODEC =
            new AvroCodec(Map.of("schema.registry.url", "mock://node", "auto.register.schemas", "true"));

    private final String prefix = UUID.randomUUID().toString().substring(0, 8) + ".";
    private KafkaProducer<String, byte[]> producer;
    private KafkaConsumer<String, byte[]> consumer;

    @BeforeAll
    static void startBroker() {
        KAFKA.start();
    }

    @AfterAll
    static void stopBroker() {
        KAFKA.close();
    }

    @BeforeEach
    void openClients() {
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", KAFKA.bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer());
        consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        KAFKA.bootstrapServers(),
                        "isolation.level",
                        "read_committed",
                        "auto.offset.reset",
                        "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }

    @AfterEach
    void closeClients() {
        producer.close();
        consumer.close();
    }

    @Test
    void anInvocationGoesThroughARestartAndReachesItsCallback() throws Exception {
        createTopics(PARTITIONS);
        registerFunction();
        try (TopologyNode node = start()) {
            await().atMost(Duration.ofSeconds(60)).until(node::isRunning);
            put(Topics.INVOCATIONS, "t-1", invocation());
            assertThat(decoded(awaitRecord(Topics.ATTEMPTS)).getTaskId()).isEqualTo("t-1");
        }

        try (TopologyNode node = start()) {
            await().atMost(Duration.ofSeconds(60)).until(node::isRunning);
            put(
                    Topics.OUTCOMES,
                    "t-1",
                    Outcome.newBuilder()
                            .setFunctionName("f")
                            .setTaskId("t-1")
                            .setAttempt(1)
                            .setOutcomeClass(OutcomeClass.SUCCESS)
                            .setRequestPayload(ByteBuffer.wrap("in".getBytes(UTF_8)))
                            .setResponsePayload(ByteBuffer.wrap("out".getBytes(UTF_8)))
                            .build());
            ConsumerRecord<String, byte[]> callback = awaitRecord(Topics.CALLBACKS_ROCKETMQ);
            assertThat(callback.key()).isEqualTo("t-1");
            assertThat(new String(callback.value(), UTF_8)).contains("\"responsePayload\":\"out\"");
        }
    }

    @Test
    void aRecordInTheWrongPartitionIsMovedToTheRightOne() throws Exception {
        createTopics(PARTITIONS);
        registerFunction();
        try (TopologyNode node = start()) {
            await().atMost(Duration.ofSeconds(60)).until(node::isRunning);
            for (int partition = 0; partition < PARTITIONS; partition++) {
                String task = "t-" + partition;
                producer.send(new ProducerRecord<>(
                                name(Topics.INVOCATIONS),
                                0,
                                task,
                                CODEC.encode(name(Topics.INVOCATIONS), invocation())))
                        .get();
            }
            List<String> tasks = new ArrayList<>();
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                poll(Topics.ATTEMPTS).forEach(record -> tasks.add(record.key()));
                assertThat(tasks).containsExactlyInAnyOrder("t-0", "t-1", "t-2");
            });
        }
    }

    @Test
    void topicsThatAreNotAsTheyMustBeAreNamedBeforeTheStart() throws Exception {
        assertThatThrownBy(this::start).hasMessageContaining("does not exist; aftercall topics apply");
        createTopics(PARTITIONS);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", KAFKA.bootstrapServers()))) {
            String outcomes = name(Topics.OUTCOMES);
            admin.createPartitions(Map.of(outcomes, NewPartitions.increaseTo(4)))
                    .all()
                    .get();
            await().until(() -> admin.describeTopics(List.of(outcomes))
                            .topicNameValues()
                            .values()
                            .iterator()
                            .next()
                            .get()
                            .partitions()
                            .size()
                    == 4);
        }
        assertThatThrownBy(this::start)
                .hasMessageContaining("as many partitions as each other")
                .hasMessageContaining("outcomes=4");
    }

    private TopologyNode start() {
        Map<String, String> settings = new HashMap<>();
        settings.put("bootstrap.servers", KAFKA.bootstrapServers());
        settings.put("schema.registry.url", "mock://node");
        settings.put("schema.registry.auto.register.schemas", "true");
        settings.put("topic.prefix", prefix);
        settings.put("instance.id", "one");
        settings.put("state.dir", DIRECTORY.resolve("state").toString());
        return TopologyNode.start(TopologyConfig.from(settings), Clock.systemUTC());
    }

    private void createTopics(int partitions) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", KAFKA.bootstrapServers()))) {
            admin.createTopics(Topics.ALL.stream()
                            .map(topic -> new NewTopic(name(topic), topic.keyedByTask() ? partitions : 1, (short) 1)
                                    .configs(topic.settings()))
                            .toList())
                    .all()
                    .get();
        }
    }

    private void registerFunction() throws Exception {
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

    private static Invocation invocation() {
        return Invocation.newBuilder()
                .setFunctionName("f")
                .setPayload(ByteBuffer.wrap("in".getBytes(UTF_8)))
                .build();
    }

    private void put(Topic topic, String key, SpecificRecord message) throws Exception {
        producer.send(new ProducerRecord<>(name(topic), key, CODEC.encode(name(topic), message)))
                .get();
    }

    private Attempt decoded(ConsumerRecord<String, byte[]> record) throws UndecodableException {
        return CODEC.decode(name(Topics.ATTEMPTS), record.value(), Attempt.class);
    }

    private ConsumerRecord<String, byte[]> awaitRecord(Topic topic) {
        List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            found.addAll(poll(topic));
            assertThat(found).isNotEmpty();
        });
        return found.get(0);
    }

    private List<ConsumerRecord<String, byte[]>> poll(Topic topic) {
        String name = name(topic);
        if (consumer.assignment().stream()
                .noneMatch(partition -> partition.topic().equals(name))) {
            consumer.assign(consumer.partitionsFor(name).stream()
                    .map(info -> new TopicPartition(name, info.partition()))
                    .toList());
        }
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        consumer.poll(Duration.ofMillis(200)).forEach(records::add);
        return records;
    }

    private String name(Topic topic) {
        return prefix + topic.name();
    }
}
