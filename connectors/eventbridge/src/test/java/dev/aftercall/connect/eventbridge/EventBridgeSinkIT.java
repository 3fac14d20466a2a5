// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect.eventbridge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.aftercall.connect.KafkaFixture;
import dev.aftercall.emulators.EmulatorSettings;
import dev.aftercall.emulators.Target;
import dev.aftercall.emulators.eventbridge.EventBridgeEmulator;
import dev.aftercall.emulators.fault.Fault;
import dev.aftercall.emulators.identity.Identity;
import dev.aftercall.emulators.identity.Policy;
import dev.aftercall.emulators.journal.JournalEntry;
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
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The archive's content in a stock worker, between a real Kafka and an EventBridge that fails by plan. */
class EventBridgeSinkIT {

    private static final Path DIRECTORY =
            Path.of("target", "it", String.valueOf(ProcessHandle.current().pid()));
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int CALLBACKS = 100;
    private static final int LARGEST = 65_000;

    private static final KafkaServer KAFKA = KafkaServer.in(DIRECTORY.resolve("kafka"));
    private static final SchemaRegistry REGISTRY = SchemaRegistry.in(DIRECTORY.resolve("registry"));
    private static final ConnectWorker WORKER =
            ConnectWorker.in(DIRECTORY.resolve("connect"), KAFKA.bootstrapServers(), Path.of("target", "plugins"));
    private static final EventBridgeEmulator EVENTBRIDGE =
            EventBridgeEmulator.start(EmulatorSettings.with(Identity.of("admin", "admins secret"))
                    .and(
                            Identity.of("aftercall", "secret of the sink"),
                            Policy.allow("eventbridge:PutEvents", "*:eventbus/o*")));

    @BeforeAll
    static void start() {
        JavaProcess.killAllAtExit();
        CompletableFuture.allOf(KAFKA.startAsync(), REGISTRY.startAsync()).join();
        WORKER.start();
        EVENTBRIDGE.createBus("orders");
        EVENTBRIDGE.createBus("others");
        EVENTBRIDGE.createBus("secrets");
    }

    @AfterAll
    static void kill() {
        Stream.of(WORKER, REGISTRY, KAFKA).forEach(dev.aftercall.servers.Server::kill);
        EVENTBRIDGE.close();
    }

    @Test
    void everyCallbackArrivesAndEveryAttemptIsReported() throws Exception {
        KafkaFixture kafka = installation("all.");
        List<Envelope> toOrders = callbacks("orders", CALLBACKS);
        List<Envelope> toOthers = callbacks("others", CALLBACKS);
        Envelope largest = callback(CALLBACKS, "orders", LARGEST);
        kafka.write(callbacks("orders", 1), false);
        kafka.write(toOrders, true);
        kafka.write(toOthers, true);
        kafka.write(List.of(largest), true);
        kafka.writeJunk("no callback".getBytes(UTF_8));

        run("all", settings("all."));

        await().atMost(SOON).untilAsserted(() -> assertThat(kafka.deliveries()).hasSize(2 * CALLBACKS + 1));
        assertThat(kafka.deliveries())
                .allSatisfy(delivery -> {
                    assertThat(delivery.getResult()).isEqualTo(DeliveryResult.DELIVERED);
                    assertThat(delivery.getEnvelope()).isNull();
                    assertThat(delivery.getDestinationRequestId()).isNotEmpty();
                })
                .extracting(Delivery::getEnvelopeId)
                .doesNotHaveDuplicates();
        assertArrived(
                Target.bus("orders"),
                Stream.concat(toOrders.stream(), Stream.of(largest)).toList());
        assertArrived(Target.bus("others"), toOthers);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(kafka.rejected())
                        .singleElement()
                        .satisfies(kept -> assertThat(kept.value()).asString().isEqualTo("no callback")));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(kafka.uncommitted("all")).isZero());
    }

    @Test
    void whatGoesWrongIsReportedByItsKindAndComesBack() throws Exception {
        KafkaFixture kafka = installation("wrong.");
        List<Wrong> all = new ArrayList<>(List.of(
                new Wrong("o-missing", DeliveryResult.REJECTED, "client", "EventBusNotExist"),
                new Wrong("secrets", DeliveryResult.REJECTED, "client", "AccessDenied")));
        all.add(fault(
                "o-busy", new Fault.Throttle(Duration.ZERO), DeliveryResult.DEFERRED, "throttled TooManyRequests"));
        all.add(fault(
                "o-busy-too",
                new Fault.PartialFailure(Set.of(0), "SystemBusy"),
                DeliveryResult.DEFERRED,
                "server SystemBusy"));
        all.add(fault("o-page", new Fault.HtmlStatus(502), DeliveryResult.DEFERRED, "server HTTP_502"));
        all.add(fault("o-closes", new Fault.CloseBeforeAnswer(), DeliveryResult.DEFERRED, "transport "));
        all.add(fault("o-cuts", new Fault.TruncateBody(), DeliveryResult.DEFERRED, "transport "));
        all.add(fault(
                "o-hangs", new Fault.DelayAfterStoring(Duration.ofMinutes(5)), DeliveryResult.DEFERRED, "timeout "));
        all.add(fault("o-clock", new Fault.TimeExpired(), DeliveryResult.REJECTED, "client SignatureDoesNotMatch"));
        all.add(fault("o-garbles", new Fault.HtmlStatus(200), DeliveryResult.DEFERRED, "server AnswerUnreadable"));
        List<Envelope> callbacks = new ArrayList<>(IntStream.range(0, all.size())
                .mapToObj(number -> callback(number, all.get(number).bus(), 20))
                .toList());
        callbacks.add(callback(all.size(), "orders", 70_000));
        all.add(new Wrong("orders", DeliveryResult.REJECTED, "limit", "EventTooLarge"));
        kafka.write(callbacks, true);

        run("wrong", settings("wrong."));

        await().atMost(SOON).untilAsserted(() -> assertThat(kafka.deliveries()).hasSize(all.size()));
        for (int number = 0; number < all.size(); number++) {
            assertComesBack(deliveryOf(callbacks.get(number), kafka), callbacks.get(number), all.get(number));
        }
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(kafka.uncommitted("wrong")).isZero());
        assertThat(WORKER.client().status("wrong").orElseThrow().isRunning()).isTrue();
    }

    @Test
    void aWrongSecretAndAServiceThatIsDownStopNobody() throws Exception {
        KafkaFixture kafka = installation("wrong-secret.");
        KafkaFixture other = installation("down.");
        kafka.write(callbacks("orders", 1), true);
        other.write(callbacks("orders", 1), true);
        Map<String, String> wrong = settings("wrong-secret.");
        wrong.put("eventbridge.access.key.secret", "anything");
        Map<String, String> down = settings("down.");
        down.put("eventbridge.endpoint", "http://127.0.0.1:" + Ports.free());

        run("wrong-secret", wrong);
        run("down", down);

        await().atMost(SOON).untilAsserted(() -> {
            assertThat(kafka.deliveries()).hasSize(1);
            assertThat(other.deliveries()).hasSize(1);
        });
        assertThat(kafka.deliveries().get(0))
                .extracting(Delivery::getResult, Delivery::getCode)
                .containsExactly(DeliveryResult.REJECTED, "SignatureDoesNotMatch");
        assertThat(kafka.deliveries().get(0).getMessage()).doesNotContain("anything");
        assertThat(other.deliveries().get(0))
                .extracting(Delivery::getResult, Delivery::getErrorClass)
                .containsExactly(DeliveryResult.DEFERRED, "transport");
        assertThat(WORKER.client().status("down").orElseThrow().isRunning()).isTrue();
    }

    @Test
    void aSinkThatStandsAloneTakesAnyTopicToOneBusAndTriesAgain() throws Exception {
        Target bus = EVENTBRIDGE.createBus("o-alone");
        EVENTBRIDGE.faults().at(bus).next(new Fault.HtmlStatus(503));
        KafkaFixture kafka = installation("alone.");
        kafka.writeText("alone.plain", List.of("{\"n\":1}", "no JSON", "{\"n\":2}"));

        run("alone", standingAlone("o-alone", "alone.plain"));

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(EVENTBRIDGE.journal().accepted(bus))
                        .extracting(entry -> dataOf(entry.body()))
                        .containsExactlyInAnyOrder("{\"n\":1}", "{\"n\":2}"));
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

        run("refused", standingAlone("o-missing", "refused.plain"));

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(kafka.on("refused.plain.dead"))
                        .singleElement()
                        .satisfies(record -> {
                            assertThat(record.value()).asString().isEqualTo("{\"n\":1}");
                            assertThat(record.headers()
                                            .lastHeader("__connect.errors.exception.message")
                                            .value())
                                    .asString()
                                    .contains(address("o-missing"), "EventBusNotExist", "status 409", "attempts 1");
                        }));
    }

    /** A bus that does something wrong, and how that is reported. */
    private record Wrong(String bus, DeliveryResult result, String errorClass, String code) {}

    private static Wrong fault(String bus, Fault fault, DeliveryResult result, String classAndCode) {
        EVENTBRIDGE.faults().at(EVENTBRIDGE.createBus(bus)).times(5, fault);
        int blank = classAndCode.indexOf(' ');
        return new Wrong(bus, result, classAndCode.substring(0, blank), classAndCode.substring(blank + 1));
    }

    private static void assertArrived(Target target, List<Envelope> callbacks) {
        assertThat(EVENTBRIDGE.journal().accepted(target))
                .extracting(JournalEntry::messageId, entry -> dataOf(entry.body()))
                .containsExactlyInAnyOrderElementsOf(callbacks.stream()
                        .map(callback -> tuple(callback.id(), new String(callback.content(), UTF_8)))
                        .toList());
    }

    private static String dataOf(String event) {
        int data = event.indexOf(",\"data\":");
        return event.substring(data + ",\"data\":".length(), event.length() - 1);
    }

    private static void assertComesBack(Delivery delivery, Envelope callback, Wrong wrong) {
        assertThat(delivery.getResult()).as(wrong.bus()).isEqualTo(wrong.result());
        assertThat(delivery.getErrorClass()).as(wrong.bus()).isEqualTo(wrong.errorClass());
        assertThat(delivery.getCode()).as(wrong.bus()).contains(wrong.code());
        assertThat(delivery.getMessage())
                .contains(callback.destination(), delivery.getCode(), delivery.getDestinationRequestId());
        assertThat(delivery.getEnvelope()).isEqualTo(ByteBuffer.wrap(callback.content()));
        assertThat(delivery.getEnvelopeHeaders()).containsEntry("ce_id", callback.id());
    }

    private static Delivery deliveryOf(Envelope callback, KafkaFixture kafka) {
        return kafka.deliveries().stream()
                .filter(delivery -> delivery.getEnvelopeId().equals(callback.id()))
                .findFirst()
                .orElseThrow();
    }

    /** Any topic to one bus, renamed on its way, its values read as JSON, with a dead letter queue. */
    private static Map<String, String> standingAlone(String bus, String topic) throws IOException {
        Map<String, String> settings = example("eventbridge-sink-alone.json");
        settings.put("topics", topic);
        settings.put("destination", address(bus));
        settings.put("errors.deadletterqueue.topic.name", topic + ".dead");
        settings.put("transforms", "renamed");
        settings.put("transforms.renamed.type", "org.apache.kafka.connect.transforms.RegexRouter");
        settings.put("transforms.renamed.regex", ".*");
        settings.put("transforms.renamed.replacement", "renamed");
        return settings;
    }

    private static Map<String, String> settings(String prefix) throws IOException {
        Map<String, String> settings = example("eventbridge-sink.json");
        settings.put("topics", prefix + "callbacks.eventbridge");
        settings.put("topic.prefix", prefix);
        settings.put("deliveries.bootstrap.servers", KAFKA.bootstrapServers());
        settings.put("deliveries.schema.registry.url", REGISTRY.url());
        settings.put("deliveries.schema.registry.auto.register.schemas", "true");
        settings.put("destination.wait.ms", "60000"); // nobody tries again here
        settings.put("eventbridge.request.timeout.ms", "5000");
        return settings;
    }

    /** The example, for these servers. */
    private static Map<String, String> example(String name) throws IOException {
        var json = new ObjectMapper();
        Map<String, String> settings = json.convertValue(
                json.readTree(Path.of("etc", name).toFile()).get("config"),
                new TypeReference<HashMap<String, String>>() {});
        settings.put("eventbridge.endpoint", EVENTBRIDGE.url());
        settings.put("eventbridge.access.key.id", "aftercall");
        settings.put("eventbridge.access.key.secret", "secret of the sink");
        return settings;
    }

    private static KafkaFixture installation(String prefix) throws Exception {
        var kafka = new KafkaFixture(
                new KafkaFixture.Servers(KAFKA.bootstrapServers(), REGISTRY.url()),
                new TopicPrefix(prefix),
                Topics.CALLBACKS_EVENTBRIDGE);
        kafka.createTopics();
        return kafka;
    }

    private static void run(String connector, Map<String, String> settings) {
        WORKER.client().put(connector, settings);
        WORKER.client().awaitRunning(connector, SOON);
    }

    private static List<Envelope> callbacks(String bus, int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> callback(number, bus, 20))
                .toList();
    }

    private static Envelope callback(int number, String bus, int bytes) {
        String task = bus + "-" + number;
        String content = "{\"task\":\"" + task + "\",\"x\":\"";
        String whole = content + "x".repeat(Math.max(0, bytes - content.length() - 2)) + "\"}";
        return new Envelope(
                Envelope.idOf("f", task, "request-" + number, true),
                true,
                "acs:fc:::functions/f",
                "f",
                task,
                "request-" + number,
                address(bus),
                1,
                Instant.parse("2026-11-01T08:00:00Z"),
                whole.getBytes(UTF_8));
    }

    private static String address(String bus) {
        return "acs:eventbridge:cn-hangzhou::eventbus/" + bus;
    }
}
