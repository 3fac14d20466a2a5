// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect.rocketmq;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.aftercall.connect.KafkaFixture;
import dev.aftercall.schemas.Envelope;
import dev.aftercall.schemas.TopicPrefix;
import dev.aftercall.schemas.Topics;
import dev.aftercall.schemas.v1.Delivery;
import dev.aftercall.schemas.v1.DeliveryResult;
import dev.aftercall.servers.Ports;
import dev.aftercall.servers.connect.ConnectWorker;
import dev.aftercall.servers.kafka.KafkaServer;
import dev.aftercall.servers.process.JavaProcess;
import dev.aftercall.servers.registry.SchemaRegistry;
import dev.aftercall.servers.rocketmq.Credentials;
import dev.aftercall.servers.rocketmq.Received;
import dev.aftercall.servers.rocketmq.RocketMqAdmin;
import dev.aftercall.servers.rocketmq.RocketMqInbox;
import dev.aftercall.servers.rocketmq.RocketMqServers;
import dev.aftercall.servers.rocketmq.RocketMqSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The archive's content in a stock worker, between a real Kafka and a real RocketMQ. */
class RocketMqSinkIT {

    private static final Path DIRECTORY =
            Path.of("target", "it", String.valueOf(ProcessHandle.current().pid()));
    private static final Credentials ADMIN = new Credentials("admin", "secret of the admin");
    private static final Credentials SINK = new Credentials("aftercall", "secret of the sink");
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int CALLBACKS = 200;

    private static final PemCertificate CERTIFICATE = PemCertificate.make(DIRECTORY.resolve("tls"));
    private static final KafkaServer KAFKA = KafkaServer.in(DIRECTORY.resolve("kafka"));
    private static final SchemaRegistry REGISTRY = SchemaRegistry.in(DIRECTORY.resolve("registry"));
    private static final RocketMqServers ROCKETMQ =
            new RocketMqServers(RocketMqSettings.in(DIRECTORY.resolve("rocketmq"), ADMIN)
                    .encrypting(CERTIFICATE.certificate(), CERTIFICATE.key()));
    private static final ConnectWorker WORKER =
            ConnectWorker.in(DIRECTORY.resolve("connect"), KAFKA.bootstrapServers(), Path.of("target", "plugins"));

    @BeforeAll
    static void start() {
        JavaProcess.killAllAtExit();
        CompletableFuture.allOf(KAFKA.startAsync(), REGISTRY.startAsync(), ROCKETMQ.startAsync())
                .join();
        WORKER.start();
        try (RocketMqAdmin admin = RocketMqAdmin.connect(ROCKETMQ.settings())) {
            admin.createTopic("orders", 2);
            admin.createTopic("secrets", 1);
            admin.createTopic("plain", 1);
            admin.createTopic("MQ_INST_1%orders", 1);
            admin.createPublisher(SINK, "orders", "plain", "nowhere", "MQ_INST_1%orders");
        }
    }

    @AfterAll
    static void kill() {
        Stream.of(WORKER, ROCKETMQ, REGISTRY, KAFKA).forEach(dev.aftercall.servers.Server::kill);
    }

    @Test
    void aStockWorkerKnowsThePluginAndItsVersion() throws Exception {
        assertThat(ask("GET", "/connector-plugins", ""))
                .filteredOn(plugin -> plugin.get("class").asText().equals(RocketMqSinkConnector.class.getName()))
                .singleElement()
                .satisfies(plugin -> {
                    assertThat(plugin.get("type").asText()).isEqualTo("sink");
                    assertThat(plugin.get("version").asText()).isEqualTo(new RocketMqSinkConnector().version());
                });
    }

    @Test
    void theWorkerSaysAtEachKeyWhatIsWrong() throws Exception {
        Map<String, String> settings = settings("wrong.", ROCKETMQ.nameServerAddress());
        settings.put("name", "wrong");
        settings.put("rocketmq.send.timeout.ms", "40000");
        settings.put("value.converter", "org.apache.kafka.connect.json.JsonConverter");

        JsonNode answer = ask(
                "PUT",
                "/connector-plugins/RocketMqSinkConnector/config/validate",
                new ObjectMapper().writeValueAsString(settings));

        assertThat(answer.get("error_count").asInt()).isEqualTo(2);
        assertThat(answer.toString()).doesNotContain(SINK.secretKey());
        assertThat(answer.get("configs"))
                .filteredOn(config -> !config.at("/value/errors").isEmpty())
                .extracting(config -> config.at("/value/name").asText())
                .containsExactlyInAnyOrder("rocketmq.send.timeout.ms", "value.converter");
    }

    @Test
    void everyCallbackArrivesAndEveryAttemptIsReported() throws Exception {
        KafkaFixture kafka = installation("all.");
        List<Envelope> callbacks = IntStream.range(0, CALLBACKS)
                .mapToObj(n -> callback(n, "orders"))
                .toList();
        Envelope largest = callback(CALLBACKS, "orders", new byte[4 << 20]);
        Envelope nowhere = callback(CALLBACKS + 1, "nowhere");
        Envelope forbidden = callback(CALLBACKS + 2, "secrets");

        try (RocketMqInbox inbox = RocketMqInbox.open(RocketMqInbox.Subscription.to(ROCKETMQ.settings(), "orders"))) {
            kafka.write(List.of(callback(-1, "orders")), false);
            kafka.write(callbacks, true);
            kafka.write(List.of(nowhere, forbidden, largest), true);
            kafka.writeJunk("no callback".getBytes(UTF_8));
            run("all", settings("all.", ROCKETMQ.nameServerAddress()));

            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(kafka.deliveries()).hasSize(CALLBACKS + 3));
            assertThat(kafka.deliveries())
                    .extracting(Delivery::getResult, Delivery::getCode)
                    .containsOnly(
                            tuple(DeliveryResult.DELIVERED, ""),
                            tuple(DeliveryResult.DEFERRED, "NO_ROUTE"),
                            tuple(DeliveryResult.REJECTED, "NO_PERMISSION"));
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(inbox.received())
                            .extracting(received -> received.properties().get("ce_id"))
                            .containsExactlyInAnyOrderElementsOf(Stream.concat(callbacks.stream(), Stream.of(largest))
                                    .map(Envelope::id)
                                    .toList()));
            assertThat(inbox.received())
                    .allSatisfy(received -> assertThat(received.keys()).hasSize(1));
            assertIsCallback(received(inbox, callbacks.get(7)), callbacks.get(7));
        }

        assertThat(kafka.deliveries())
                .filteredOn(delivery -> delivery.getResult() == DeliveryResult.DELIVERED)
                .hasSize(CALLBACKS + 1)
                .allSatisfy(delivery -> assertThat(delivery.getEnvelope()).isNull())
                .allSatisfy(delivery ->
                        assertThat(delivery.getDestinationRequestId()).isNotEmpty())
                .extracting(Delivery::getEnvelopeId)
                .doesNotHaveDuplicates();
        assertComesBack(delivery(kafka, nowhere), nowhere, DeliveryResult.DEFERRED, "NO_ROUTE");
        assertComesBack(delivery(kafka, forbidden), forbidden, DeliveryResult.REJECTED, "NO_PERMISSION");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(kafka.rejected())
                        .singleElement()
                        .satisfies(kept -> assertThat(kept.value()).asString().isEqualTo("no callback")));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(kafka.uncommitted("all")).isZero());
    }

    @Test
    void aClusterThatIsDownPutsCallbacksOffAndTheTaskRunsOn() throws Exception {
        KafkaFixture kafka = installation("down.");
        Envelope callback = callback(0, "orders");
        kafka.write(List.of(callback), true);

        run("down", settings("down.", "127.0.0.1:" + Ports.free()));

        await().atMost(SOON).untilAsserted(() -> assertThat(kafka.deliveries()).hasSize(1));
        assertThat(kafka.deliveries().get(0))
                .extracting(Delivery::getResult, Delivery::getErrorClass)
                .containsExactly(DeliveryResult.DEFERRED, "transport");
        assertThat(WORKER.client().status("down").orElseThrow().isRunning()).isTrue();
    }

    @Test
    void aTopicOfANamespaceIsFoundByTheInstanceOfItsAddress() throws Exception {
        KafkaFixture kafka = installation("spaces.");
        kafka.write(List.of(callback(0, "MQ_INST_1", "orders")), true);
        Map<String, String> settings = settings("spaces.", ROCKETMQ.nameServerAddress());
        settings.put("rocketmq.namespace", "{instance}");

        try (RocketMqInbox inbox =
                RocketMqInbox.open(RocketMqInbox.Subscription.to(ROCKETMQ.settings(), "MQ_INST_1%orders"))) {
            run("spaces", settings);

            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(inbox.received()).hasSize(1));
        }
    }

    @Test
    void aWrongSecretIsRefusedAndNotTold() throws Exception {
        KafkaFixture kafka = installation("strange.");
        kafka.write(List.of(callback(0, "orders")), true);
        Map<String, String> settings = settings("strange.", ROCKETMQ.nameServerAddress());
        settings.put("rocketmq.access.key.secret", "a secret that is wrong");

        run("strange", settings);

        await().atMost(SOON).untilAsserted(() -> assertThat(kafka.deliveries()).hasSize(1));
        assertThat(kafka.deliveries().get(0)).satisfies(delivery -> {
            assertThat(delivery.getResult()).isEqualTo(DeliveryResult.REJECTED);
            assertThat(delivery.getCode()).isEqualTo("NO_PERMISSION");
            assertThat(delivery.getMessage())
                    .contains("topic orders at " + ROCKETMQ.nameServerAddress(), "NO_PERMISSION")
                    .doesNotContain("a secret that is wrong");
        });
    }

    @Test
    void aSinkThatStandsAloneTakesAnyTopicToOneDestination() throws Exception {
        KafkaFixture kafka = installation("alone.");
        kafka.writeText("alone.plain", List.of("{\"n\":1}", "no JSON", "{\"n\":2}"));

        try (RocketMqInbox inbox = RocketMqInbox.open(RocketMqInbox.Subscription.to(ROCKETMQ.settings(), "plain"))) {
            run("alone", standingAlone("plain", "alone.plain"));

            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(inbox.received())
                            .extracting(received -> new String(received.body(), UTF_8))
                            .containsExactlyInAnyOrder("{\"n\":1}", "{\"n\":2}"));
        }
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(kafka.on("alone.plain.dead"))
                        .extracting(record -> new String(record.value(), UTF_8))
                        .containsExactly("no JSON"));
        assertThat(WORKER.client().status("alone").orElseThrow().isRunning()).isTrue();
    }

    @Test
    void aSinkThatStandsAloneGivesUpToTheDeadLetterQueueWithTheReason() throws Exception {
        KafkaFixture kafka = installation("refused.");
        kafka.writeText("refused.plain", List.of("{\"n\":1}"));

        run("refused", standingAlone("secrets", "refused.plain"));

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(kafka.on("refused.plain.dead"))
                        .singleElement()
                        .satisfies(record -> {
                            assertThat(record.value()).asString().isEqualTo("{\"n\":1}");
                            assertThat(record.headers()
                                            .lastHeader("__connect.errors.exception.message")
                                            .value())
                                    .asString()
                                    .contains("acs:mq:::/instances/local/topic/secrets", "NO_PERMISSION", "attempts 1");
                        }));
    }

    /** Any topic to one destination, renamed on its way, its values read as JSON, with a dead letter queue. */
    private static Map<String, String> standingAlone(String destination, String topic) throws IOException {
        Map<String, String> settings = example("rocketmq-sink-alone.json");
        settings.put("rocketmq.name.server.address", ROCKETMQ.nameServerAddress());
        settings.put("rocketmq.access.key.id", SINK.accessKey());
        settings.put("rocketmq.access.key.secret", SINK.secretKey());
        settings.put("topics", topic);
        settings.put("destination", "acs:mq:::/instances/local/topic/" + destination);
        settings.put("errors.deadletterqueue.topic.name", topic + ".dead");
        settings.put("transforms", "renamed");
        settings.put("transforms.renamed.type", "org.apache.kafka.connect.transforms.RegexRouter");
        settings.put("transforms.renamed.regex", ".*");
        settings.put("transforms.renamed.replacement", "renamed");
        return settings;
    }

    @Test
    void connectionsAreEncryptedToAServerThatIsTrusted() throws Exception {
        KafkaFixture kafka = installation("tls.");
        Envelope callback = callback(0, "orders");
        kafka.write(List.of(callback), true);
        Map<String, String> settings = settings("tls.", ROCKETMQ.nameServerAddress());
        settings.put("rocketmq.tls", "true");
        settings.put(
                "rocketmq.tls.trusted.certificates", CERTIFICATE.certificate().toString());

        run("tls", settings);

        await().atMost(SOON).untilAsserted(() -> assertThat(kafka.deliveries()).hasSize(1));
        assertThat(kafka.deliveries().get(0))
                .extracting(Delivery::getResult, Delivery::getMessage)
                .containsExactly(DeliveryResult.DELIVERED, "");
    }

    @Test
    void aServerThatIsNotTrustedGetsNothing() throws Exception {
        KafkaFixture kafka = installation("untrusted.");
        kafka.write(List.of(callback(0, "orders")), true);
        Map<String, String> settings = settings("untrusted.", ROCKETMQ.nameServerAddress());
        settings.put("rocketmq.tls", "true");

        run("untrusted", settings);

        await().atMost(SOON).untilAsserted(() -> assertThat(kafka.deliveries()).hasSize(1));
        assertThat(kafka.deliveries().get(0))
                .extracting(Delivery::getResult, Delivery::getErrorClass)
                .containsExactly(DeliveryResult.DEFERRED, "transport");
    }

    private static KafkaFixture installation(String prefix) throws Exception {
        var kafka = new KafkaFixture(
                new KafkaFixture.Servers(KAFKA.bootstrapServers(), REGISTRY.url()),
                new TopicPrefix(prefix),
                Topics.CALLBACKS_ROCKETMQ);
        kafka.createTopics();
        return kafka;
    }

    private static void run(String connector, Map<String, String> settings) {
        WORKER.client().put(connector, settings);
        WORKER.client().awaitRunning(connector, SOON);
    }

    /** The example, for these servers. */
    private static Map<String, String> settings(String prefix, String nameServer) throws IOException {
        Map<String, String> settings = example("rocketmq-sink.json");
        settings.put("topics", prefix + "callbacks.rocketmq");
        settings.put("topic.prefix", prefix);
        settings.put("deliveries.bootstrap.servers", KAFKA.bootstrapServers());
        settings.put("deliveries.schema.registry.url", REGISTRY.url());
        settings.put("deliveries.schema.registry.auto.register.schemas", "true");
        settings.put("rocketmq.name.server.address", nameServer);
        settings.put("destination.wait.ms", "60000"); // nobody tries again here
        settings.put("rocketmq.access.key.id", SINK.accessKey());
        settings.put("rocketmq.access.key.secret", SINK.secretKey());
        return settings;
    }

    private static Map<String, String> example(String file) throws IOException {
        var json = new ObjectMapper();
        JsonNode example = json.readTree(Path.of("etc", file).toFile());
        return json.convertValue(example.get("config"), new TypeReference<HashMap<String, String>>() {});
    }

    private static Envelope callback(int number, String topic) {
        return callback(number, topic, ("{\"number\":" + number + "}").getBytes(UTF_8));
    }

    private static Envelope callback(int number, String instance, String topic) {
        return callback(number, instance, topic, ("{\"number\":" + number + "}").getBytes(UTF_8));
    }

    private static Envelope callback(int number, String topic, byte[] content) {
        return callback(number, "local", topic, content);
    }

    private static Envelope callback(int number, String instance, String topic, byte[] content) {
        return new Envelope(
                Envelope.idOf("f", "task-" + number, "request-" + number, true),
                true,
                "acs:fc:::functions/f",
                "f",
                "task-" + number,
                "request-" + number,
                "acs:mq:::/instances/" + instance + "/topic/" + topic,
                1,
                Instant.parse("2026-11-01T08:00:00Z"),
                content);
    }

    private static Received received(RocketMqInbox inbox, Envelope callback) {
        return inbox.received().stream()
                .filter(received -> callback.id().equals(received.properties().get("ce_id")))
                .findFirst()
                .orElseThrow();
    }

    private static void assertIsCallback(Received received, Envelope callback) {
        assertThat(received.body()).isEqualTo(callback.content());
        assertThat(received.keys()).containsExactly(callback.requestId());
        assertThat(received.tag()).isEmpty();
        assertThat(received.properties())
                .isEqualTo(Map.of("ce_id", callback.id(), "ce_type", "fc:AsyncInvoke:succeeded"));
    }

    private static Delivery delivery(KafkaFixture kafka, Envelope callback) {
        return kafka.deliveries().stream()
                .filter(delivery -> delivery.getEnvelopeId().equals(callback.id()))
                .findFirst()
                .orElseThrow();
    }

    private static void assertComesBack(Delivery delivery, Envelope callback, DeliveryResult result, String code) {
        assertThat(delivery.getResult()).isEqualTo(result);
        assertThat(delivery.getCode()).isEqualTo(code);
        assertThat(delivery.getEnvelope()).isEqualTo(ByteBuffer.wrap(callback.content()));
        assertThat(delivery.getEnvelopeHeaders())
                .containsEntry("ce_id", callback.id())
                .containsEntry("ce_destination", callback.destination());
    }

    private static JsonNode ask(String method, String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(WORKER.url() + path))
                .header("content-type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new ObjectMapper().readTree(answer.body());
    }
}
