// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.devstack.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.aftercall.cli.connect.Endpoints;
import dev.aftercall.cli.row.Session;
import dev.aftercall.devstack.Component;
import dev.aftercall.devstack.DevOptions;
import dev.aftercall.devstack.DevStack;
import dev.aftercall.schemas.AvroCodec;
import dev.aftercall.schemas.Topics;
import dev.aftercall.schemas.v1.AsyncConfig;
import dev.aftercall.schemas.v1.Invocation;
import dev.aftercall.schemas.v1.Outcome;
import dev.aftercall.servers.process.JavaProcess;
import dev.aftercall.servers.rocketmq.RocketMqInbox;
import dev.aftercall.servers.rocketmq.RocketMqInbox.Subscription;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The promise, end to end: real broker, registry, Connect worker and RocketMQ, our programs in processes of their own. */
class FirstLightIT {

    private static final int THOUSAND = 1_000;
    private static final String TOLD = "acs:mq:::/instances/dev/topic/callbacks";
    private static final Path DIRECTORY =
            Path.of("target", "first-light", UUID.randomUUID().toString());

    private static DevStack stack;
    private static RocketMqInbox inbox;
    private static ReceivedCallbacks callbacks;

    @BeforeAll
    static void start() {
        JavaProcess.killAllAtExit();
        stack = DevStack.start(DevOptions.in(DIRECTORY));
        inbox = RocketMqInbox.open(Subscription.to(stack.rocketMq(), "callbacks"));
        callbacks = new ReceivedCallbacks(inbox);
    }

    @AfterAll
    static void stop() {
        if (inbox != null) {
            inbox.close();
        }
        if (stack != null) {
            stack.close();
        }
    }

    @Test
    void aThousandInvocationsHaveOneCallbackEach() throws Exception {
        produce("calm-", 0).await();

        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> assertThat(callbacks.of("calm-")).hasSize(THOUSAND));
        assertThat(callbacks.of("calm-").values())
                .allSatisfy(repeated -> assertThat(repeated).hasSize(1));
        contentIsRight("calm-");
    }

    @Test
    void aThousandInvocationsHaveTheirCallbacksAlthoughEveryProcessIsKilledOnce() throws Exception {
        ProducerProcess producer = produce("storm-", 40);
        for (Component victim : List.of(Component.TOPOLOGY, Component.INVOKER, Component.CONNECT)) {
            int seen = callbacks.of("storm-").size();
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> callbacks.of("storm-").size() > seen + 50);
            stack.kill(victim);
            stack.restart(victim);
        }
        producer.await();

        await().atMost(Duration.ofMinutes(3))
                .untilAsserted(() -> assertThat(callbacks.of("storm-")).hasSize(THOUSAND));
        assertThat(callbacks.of("storm-").values())
                .allSatisfy(repeated -> assertThat(repeated)
                        .extracting(ReceivedCallbacks.Callback::id)
                        .as("the id of a callback never changes")
                        .containsOnly(repeated.get(0).id()));
        contentIsRight("storm-");
    }

    @Test
    void whatCannotBeTakenIsKeptWithItsReasonAndTheFlowGoesOn() throws Exception {
        AvroCodec codec = stack.connection().codec();
        byte[] otherSchema = codec.encode("outcomes", Outcome.newBuilder().build());
        byte[] oversize = codec.encode("invocations", echo(ByteBuffer.allocate(131_073)));
        send("bad-bytes", "not Avro at all".getBytes(UTF_8));
        send("bad-schema", otherSchema);
        send("bad-null", null);
        send("bad-size", oversize);
        send("good-one", codec.encode("invocations", echo(ByteBuffer.wrap("fine".getBytes(UTF_8)))));

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(callbacks.of("good-")).hasSize(1));
        Map<String, String> reasons = reasons();
        assertThat(reasons.get("bad-bytes")).contains("not in the wire format");
        assertThat(reasons.get("bad-schema")).contains("has the schema dev.aftercall.schemas.v1.Outcome");
        assertThat(reasons.get("bad-null")).isEqualTo("the value is null");
        assertThat(reasons.get("bad-size")).contains("must be 0 to 131072, not \"131073\"");
    }

    @Test
    void anUnknownFunctionEndsAsAFailureThatSaysSo() throws Exception {
        try (var session = new Session(stack.connection())) {
            session.writer(Topics.ASYNC_CONFIGS)
                    .put(
                            "ghost/LATEST",
                            AsyncConfig.newBuilder()
                                    .setFunctionName("ghost")
                                    .setOnFailure(TOLD)
                                    .build());
            session.writer(Topics.INVOCATIONS)
                    .put(
                            "ghost-1",
                            Invocation.newBuilder()
                                    .setFunctionName("ghost")
                                    .setPayload(ByteBuffer.wrap("boo".getBytes(UTF_8)))
                                    .build());
        }

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(callbacks.of("ghost-")).hasSize(1));
        JsonNode event = callbacks.of("ghost-").get("ghost-1").get(0).event();
        assertThat(event.at("/requestContext/condition").textValue()).isEqualTo("FunctionNotFound");
        assertThat(event.at("/responseContext/statusCode").intValue()).isEqualTo(404);
        assertThat(event.at("/requestPayload").textValue()).isEqualTo("boo");
    }

    private static ProducerProcess produce(String prefix, int pauseMillis) throws Exception {
        Path directory =
                Files.createDirectories(DIRECTORY.resolve("producer-" + prefix)).toAbsolutePath();
        Path schema = directory.resolve("Invocation.avsc");
        try (var published = Topics.class.getResourceAsStream("/avro/v1/Invocation.avsc")) {
            Files.write(schema, published.readAllBytes());
        }
        Map<String, String> addresses = stack.endpoints().addresses();
        return ProducerProcess.start(
                directory,
                List.of(
                        addresses.get(Endpoints.KAFKA),
                        addresses.get(Endpoints.SCHEMA_REGISTRY),
                        schema.toString(),
                        "echo",
                        prefix,
                        Integer.toString(THOUSAND),
                        Integer.toString(pauseMillis)));
    }

    private static void contentIsRight(String prefix) {
        Map<String, List<ReceivedCallbacks.Callback>> received = callbacks.of(prefix);
        IntStream.range(0, THOUSAND).forEach(i -> {
            JsonNode event = received.get(prefix + i).get(0).event();
            String payload = "{\"n\":" + i + "}";
            assertThat(event.at("/requestPayload").textValue()).isEqualTo(payload);
            assertThat(event.at("/responsePayload").textValue()).isEqualTo(payload);
            assertThat(event.at("/requestContext/condition").textValue()).isEmpty();
            assertThat(event.at("/requestContext/functionArn").textValue()).endsWith("functions/echo");
            assertThat(event.at("/responseContext/statusCode").intValue()).isEqualTo(200);
        });
    }

    private static Invocation echo(ByteBuffer payload) {
        return Invocation.newBuilder()
                .setFunctionName("echo")
                .setPayload(payload)
                .build();
    }

    private static void send(String key, byte @Nullable [] value) throws Exception {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of(
                        "bootstrap.servers", stack.endpoints().addresses().get(Endpoints.KAFKA)),
                new StringSerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>("invocations", key, value)).get();
        }
    }

    /** What lies on the topic of the rejected: key and reason. */
    private static Map<String, String> reasons() {
        Map<String, String> reasons = new HashMap<>();
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of(
                        "bootstrap.servers",
                        stack.endpoints().addresses().get(Endpoints.KAFKA),
                        "auto.offset.reset",
                        "earliest",
                        "isolation.level",
                        "read_committed"),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = new ArrayList<>();
            consumer.partitionsFor("invocations.rejected")
                    .forEach(info -> partitions.add(new TopicPartition(info.topic(), info.partition())));
            consumer.assign(partitions);
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                consumer.poll(Duration.ofMillis(200))
                        .forEach(record -> reasons.put(
                                record.key(),
                                new String(
                                        record.headers()
                                                .lastHeader("aftercall_reason")
                                                .value(),
                                        UTF_8)));
                assertThat(reasons).hasSize(4);
            });
        }
        return reasons;
    }
}
