// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.aftercall.schemas.Envelope;
import dev.aftercall.schemas.Topic;
import dev.aftercall.schemas.TopicPrefix;
import dev.aftercall.schemas.v1.Delivery;
import dev.aftercall.schemas.v1.DeliveryResult;
import dev.aftercall.servers.Server;
import dev.aftercall.servers.connect.ConnectWorker;
import dev.aftercall.servers.kafka.KafkaServer;
import dev.aftercall.servers.process.JavaProcess;
import dev.aftercall.servers.registry.SchemaRegistry;
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
import org.apache.kafka.connect.sink.SinkConnector;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** What every sink does in a stock worker: the archive's content, set up by the examples that are released with it. */
@TestInstance(Lifecycle.PER_CLASS)
public abstract class SinkWorkerContract {

    /** How long anything may take here. */
    protected static final Duration SOON = Duration.ofSeconds(60);

    private static final int CALLBACKS = 100;

    private final Path directory =
            Path.of("target", "it", String.valueOf(ProcessHandle.current().pid()));
    private final KafkaServer kafka = KafkaServer.in(directory.resolve("kafka"));
    private final SchemaRegistry registry = SchemaRegistry.in(directory.resolve("registry"));
    private final ConnectWorker worker =
            ConnectWorker.in(directory.resolve("connect"), kafka.bootstrapServers(), Path.of("target", "plugins"));

    /** Something that a destination has received: the id that never changes, and the body. */
    public record Arrival(String id, String body) {}

    /** Codes of two refusals. */
    public record Refusals(String forbidden, String strange) {}

    /** The connector. */
    protected abstract SinkConnector connector();

    /** The module, which is also what the settings and examples of the sink begin with. */
    protected abstract String module();

    /** The topic of this kind of callbacks. */
    protected abstract Topic callbackTopic();

    /** Starts the destination with the places {@code orders} and {@code others}, and {@code secrets} that the sink may not send to. */
    protected abstract void startDestination(Path files);

    /** Ends the destination. */
    protected abstract void killDestination();

    /** Where the destination is, and who the sink is to it. */
    protected abstract Map<String, String> access();

    /** The setting that leads to where nobody is. */
    protected abstract Map.Entry<String, String> nowhere();

    /** Address of a place by its name. */
    protected abstract String address(String place);

    /** Everything that has arrived at a place. */
    protected abstract List<Arrival> arrived(String place);

    /** What the destination answers to whoever may not send, and to whoever signs wrongly. */
    protected abstract Refusals refusals();

    @BeforeAll
    final void start() {
        JavaProcess.killAllAtExit();
        CompletableFuture.allOf(
                        kafka.startAsync(),
                        registry.startAsync(),
                        CompletableFuture.runAsync(() -> startDestination(directory)))
                .join();
        worker.start();
    }

    @AfterAll
    final void kill() {
        Stream.of(worker, registry, kafka).forEach(Server::kill);
        killDestination();
    }

    @Test
    final void aStockWorkerKnowsThePluginAndItsVersion() throws Exception {
        assertThat(ask("GET", "/connector-plugins", ""))
                .filteredOn(plugin -> plugin.get("class")
                        .asText()
                        .equals(connector().getClass().getName()))
                .singleElement()
                .satisfies(plugin -> {
                    assertThat(plugin.get("type").asText()).isEqualTo("sink");
                    assertThat(plugin.get("version").asText())
                            .isEqualTo(connector().version());
                });
    }

    @Test
    final void theWorkerSaysAtEachKeyWhatIsWrongAndTellsNoSecret() throws Exception {
        Map<String, String> settings = settings("wrong.");
        settings.put("name", "wrong");
        settings.put("max.backlog.records", "0");
        settings.put("value.converter", "org.apache.kafka.connect.json.JsonConverter");

        JsonNode answer = ask(
                "PUT",
                "/connector-plugins/" + connector().getClass().getSimpleName() + "/config/validate",
                new ObjectMapper().writeValueAsString(settings));

        assertThat(answer.get("configs"))
                .filteredOn(config -> !config.at("/value/errors").isEmpty())
                .extracting(config -> config.at("/value/name").asText())
                .containsExactlyInAnyOrder("max.backlog.records", "value.converter");
        assertThat(answer.toString()).doesNotContain(settings.get(secretKey()));
    }

    @Test
    final void everyCallbackArrivesAndEveryAttemptIsReported() throws Exception {
        KafkaFixture installation = installation("all.");
        List<Envelope> toOrders = callbacks("orders", CALLBACKS);
        List<Envelope> toOthers = callbacks("others", CALLBACKS);
        Envelope forbidden = callback(0, "secrets");
        installation.write(List.of(callback(-1, "orders")), false);
        installation.write(toOrders, true);
        installation.write(toOthers, true);
        installation.write(List.of(forbidden), true);
        installation.writeJunk("no callback".getBytes(UTF_8));

        run("all", settings("all."));

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(installation.deliveries()).hasSize(2 * CALLBACKS + 1));
        assertThat(installation.deliveries())
                .filteredOn(delivery -> delivery.getResult() == DeliveryResult.DELIVERED)
                .hasSize(2 * CALLBACKS)
                .allSatisfy(delivery -> {
                    assertThat(delivery.getEnvelope()).isNull();
                    assertThat(delivery.getDestinationRequestId()).isNotEmpty();
                })
                .extracting(Delivery::getEnvelopeId)
                .doesNotHaveDuplicates();
        assertComesBack(installation, forbidden, "client", refusals().forbidden());
        assertArrived("orders", toOrders);
        assertArrived("others", toOthers);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(installation.rejected())
                        .singleElement()
                        .satisfies(kept -> assertThat(kept.value()).asString().isEqualTo("no callback")));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(installation.uncommitted("all")).isZero());
    }

    @Test
    final void aWrongSecretIsRefusedAndNotTold() throws Exception {
        KafkaFixture installation = installation("strange.");
        Envelope callback = callback(0, "orders");
        installation.write(List.of(callback), true);
        Map<String, String> settings = settings("strange.");
        settings.put(secretKey(), "a secret that is wrong");

        run("strange", settings);

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(installation.deliveries()).hasSize(1));
        assertComesBack(installation, callback, "client", refusals().strange());
        assertThat(installation.deliveries().get(0).getMessage()).doesNotContain("a secret that is wrong");
    }

    @Test
    final void aDestinationThatIsDownPutsCallbacksOffAndTheTaskRunsOn() throws Exception {
        KafkaFixture installation = installation("down.");
        installation.write(callbacks("orders", 1), true);
        Map<String, String> settings = settings("down.");
        settings.put(nowhere().getKey(), nowhere().getValue());

        run("down", settings);

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(installation.deliveries()).hasSize(1));
        assertThat(installation.deliveries().get(0))
                .extracting(Delivery::getResult, Delivery::getErrorClass)
                .containsExactly(DeliveryResult.DEFERRED, "transport");
        assertThat(isRunning("down")).isTrue();
    }

    @Test
    final void aSinkThatStandsAloneTakesAnyTopicToOneDestination() throws Exception {
        KafkaFixture installation = installation("alone.");
        installation.writeText("alone.plain", List.of("{\"n\":1}", "no JSON", "{\"n\":2}"));

        run("alone", standingAlone("plain", "alone.plain"));

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(arrived("plain"))
                        .extracting(Arrival::body)
                        .containsExactlyInAnyOrder("{\"n\":1}", "{\"n\":2}"));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(installation.on("alone.plain.dead"))
                        .extracting(record -> new String(record.value(), UTF_8))
                        .containsExactly("no JSON"));
        assertThat(isRunning("alone")).isTrue();
    }

    @Test
    final void aSinkThatStandsAloneGivesUpToTheDeadLetterQueueWithTheReason() throws Exception {
        KafkaFixture installation = installation("refused.");
        installation.writeText("refused.plain", List.of("{\"n\":1}"));

        run("refused", standingAlone("secrets", "refused.plain"));

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(installation.on("refused.plain.dead"))
                        .singleElement()
                        .satisfies(record -> {
                            assertThat(record.value()).asString().isEqualTo("{\"n\":1}");
                            assertThat(record.headers()
                                            .lastHeader("__connect.errors.exception.message")
                                            .value())
                                    .asString()
                                    .contains(address("secrets"), refusals().forbidden(), "attempts 1");
                        }));
    }

    /** An installation of its own, beside those of the other tests. */
    protected final KafkaFixture installation(String prefix) throws Exception {
        var installation = new KafkaFixture(
                new KafkaFixture.Servers(kafka.bootstrapServers(), registry.url()),
                new TopicPrefix(prefix),
                callbackTopic());
        installation.createTopics();
        return installation;
    }

    /** The example for callbacks, for these servers. */
    protected final Map<String, String> settings(String prefix) throws IOException {
        Map<String, String> settings = example("-sink.json");
        settings.put("topics", prefix + callbackTopic().name());
        settings.put("topic.prefix", prefix);
        settings.put("deliveries.bootstrap.servers", kafka.bootstrapServers());
        settings.put("deliveries.schema.registry.url", registry.url());
        settings.put("deliveries.schema.registry.auto.register.schemas", "true");
        settings.put("destination.wait.ms", "60000"); // nobody tries again here
        return settings;
    }

    /** The example for any topic to one destination, its records renamed on their way. */
    private Map<String, String> standingAlone(String place, String topic) throws IOException {
        Map<String, String> settings = example("-sink-alone.json");
        settings.put("topics", topic);
        settings.put("destination", address(place));
        settings.put("errors.deadletterqueue.topic.name", topic + ".dead");
        settings.put("transforms", "renamed");
        settings.put("transforms.renamed.type", "org.apache.kafka.connect.transforms.RegexRouter");
        settings.put("transforms.renamed.regex", ".*");
        settings.put("transforms.renamed.replacement", "renamed");
        return settings;
    }

    private Map<String, String> example(String name) throws IOException {
        var json = new ObjectMapper();
        Map<String, String> settings = json.convertValue(
                json.readTree(Path.of("etc", module() + name).toFile()).get("config"),
                new TypeReference<HashMap<String, String>>() {});
        settings.putAll(access());
        return settings;
    }

    /** Runs a connector with these settings. */
    protected final void run(String name, Map<String, String> settings) {
        worker.client().put(name, settings);
        worker.client().awaitRunning(name, SOON);
    }

    /** Whether a connector and its tasks run. */
    protected final boolean isRunning(String name) {
        return worker.client().status(name).orElseThrow().isRunning();
    }

    private String secretKey() {
        return module() + ".access.key.secret";
    }

    private List<Envelope> callbacks(String place, int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> callback(number, place))
                .toList();
    }

    /** A small callback to a place. */
    protected final Envelope callback(int number, String place) {
        return callback(number, address(place), ("{\"number\":" + number + "}").getBytes(UTF_8));
    }

    /** A callback to an address. */
    protected static Envelope callback(int number, String address, byte[] content) {
        String task = address + "-" + number;
        return new Envelope(
                Envelope.idOf("f", task, "request-" + number, true),
                true,
                "acs:fc:::functions/f",
                "f",
                task,
                "request-" + number,
                address,
                1,
                Instant.parse("2026-11-01T08:00:00Z"),
                content);
    }

    private void assertArrived(String place, List<Envelope> callbacks) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(arrived(place))
                        .extracting(Arrival::id, Arrival::body)
                        .contains(callbacks.stream()
                                .map(callback -> tuple(callback.id(), new String(callback.content(), UTF_8)))
                                .toArray(Tuple[]::new)));
        assertThat(arrived(place)).extracting(Arrival::body).doesNotContain("{\"number\":-1}");
    }

    /** Asserts that a callback was refused for good, and came back whole. */
    protected static Delivery assertComesBack(
            KafkaFixture installation, Envelope callback, String errorClass, String code) {
        Delivery delivery = deliveryOf(installation, callback);
        assertThat(delivery.getResult()).isEqualTo(DeliveryResult.REJECTED);
        assertComesBackWhole(delivery, callback, errorClass, code);
        return delivery;
    }

    /** Asserts that what was not delivered says where, why and which request, and brings its callback along. */
    protected static void assertComesBackWhole(Delivery delivery, Envelope callback, String errorClass, String code) {
        assertThat(delivery.getErrorClass()).as(callback.destination()).isEqualTo(errorClass);
        assertThat(delivery.getCode()).as(callback.destination()).contains(code);
        assertThat(delivery.getMessage()).contains(delivery.getCode(), delivery.getDestinationRequestId());
        assertThat(delivery.getDestination()).isEqualTo(callback.destination());
        assertThat(delivery.getEnvelope()).isEqualTo(ByteBuffer.wrap(callback.content()));
        assertThat(delivery.getEnvelopeHeaders())
                .containsEntry("ce_id", callback.id())
                .containsEntry("ce_destination", callback.destination());
    }

    /** What was reported of a callback. */
    protected static Delivery deliveryOf(KafkaFixture installation, Envelope callback) {
        return installation.deliveries().stream()
                .filter(delivery -> delivery.getEnvelopeId().equals(callback.id()))
                .findFirst()
                .orElseThrow();
    }

    private JsonNode ask(String method, String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(worker.url() + path))
                .header("content-type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new ObjectMapper().readTree(answer.body());
    }
}
