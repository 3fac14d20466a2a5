// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect.mns;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.aftercall.connect.KafkaFixture;
import dev.aftercall.emulators.EmulatorSettings;
import dev.aftercall.emulators.Target;
import dev.aftercall.emulators.fault.Fault;
import dev.aftercall.emulators.identity.Identity;
import dev.aftercall.emulators.identity.Policy;
import dev.aftercall.emulators.journal.JournalEntry;
import dev.aftercall.emulators.mns.MnsEmulator;
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
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The archive's content in a stock worker, between a real Kafka and an MNS that fails by plan. */
class MnsSinkIT {

    private static final Path DIRECTORY =
            Path.of("target", "it", String.valueOf(ProcessHandle.current().pid()));
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int CALLBACKS = 100;
    private static final int LARGEST = 65_536;

    private static final KafkaServer KAFKA = KafkaServer.in(DIRECTORY.resolve("kafka"));
    private static final SchemaRegistry REGISTRY = SchemaRegistry.in(DIRECTORY.resolve("registry"));
    private static final ConnectWorker WORKER =
            ConnectWorker.in(DIRECTORY.resolve("connect"), KAFKA.bootstrapServers(), Path.of("target", "plugins"));
    private static final MnsEmulator MNS =
            MnsEmulator.start(EmulatorSettings.with(Identity.of("admin", "admins secret"))
                    .and(
                            Identity.of("aftercall", "secret of the sink"),
                            Policy.allow("mns:SendMessage", "*/queues/o*").and("mns:PublishMessage", "*/topics/o*")));

    @BeforeAll
    static void start() {
        JavaProcess.killAllAtExit();
        CompletableFuture.allOf(KAFKA.startAsync(), REGISTRY.startAsync()).join();
        WORKER.start();
        MNS.createQueue("orders");
        MNS.createTopic("orders");
        MNS.createQueue("secrets");
    }

    @AfterAll
    static void kill() {
        Stream.of(WORKER, REGISTRY, KAFKA).forEach(dev.aftercall.servers.Server::kill);
        MNS.close();
    }

    @Test
    void everyCallbackArrivesAndEveryAttemptIsReported() throws Exception {
        KafkaFixture kafka = installation("all.");
        List<Envelope> toQueue = callbacks("queues/orders", CALLBACKS);
        List<Envelope> toTopic = callbacks("topics/orders", CALLBACKS);
        Envelope largest = callback(CALLBACKS, "queues/orders", LARGEST);
        kafka.write(callbacks("queues/orders", 1), false);
        kafka.write(toQueue, true);
        kafka.write(toTopic, true);
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
                Target.queue("orders"),
                Stream.concat(toQueue.stream(), Stream.of(largest)).toList());
        assertArrived(Target.topic("orders"), toTopic);
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
                new Wrong("o-missing", DeliveryResult.REJECTED, "client", "QueueNotExist"),
                new Wrong("secrets", DeliveryResult.REJECTED, "client", "AccessDenied")));
        all.add(fault(
                "o-busy", new Fault.Throttle(Duration.ZERO), DeliveryResult.DEFERRED, "throttled TooManyRequests"));
        all.add(fault(
                "o-busy-too",
                new Fault.Status(400, "QpsLimitExceeded"),
                DeliveryResult.DEFERRED,
                "throttled QpsLimitExceeded"));
        all.add(fault("o-page", new Fault.HtmlStatus(502), DeliveryResult.DEFERRED, "server HTTP_502"));
        all.add(fault("o-closes", new Fault.CloseBeforeAnswer(), DeliveryResult.DEFERRED, "transport "));
        all.add(fault("o-cuts", new Fault.TruncateBody(), DeliveryResult.DEFERRED, "transport "));
        all.add(fault(
                "o-hangs", new Fault.DelayAfterStoring(Duration.ofMinutes(5)), DeliveryResult.DEFERRED, "timeout "));
        all.add(fault("o-clock", new Fault.TimeExpired(), DeliveryResult.REJECTED, "client TimeExpired"));
        all.add(fault("o-garbles", new Fault.WrongBodyMd5(), DeliveryResult.REJECTED, "server MessageBodyMD5"));
        List<Envelope> callbacks = new ArrayList<>(IntStream.range(0, all.size())
                .mapToObj(number -> callback(number, "queues/" + all.get(number).queue(), 20))
                .toList());
        callbacks.add(callback(all.size(), "queues/orders", LARGEST + 1));
        all.add(new Wrong("orders", DeliveryResult.REJECTED, "limit", "BodyTooLarge"));
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
        kafka.write(callbacks("queues/orders", 1), true);
        other.write(callbacks("queues/orders", 1), true);
        Map<String, String> wrong = settings("wrong-secret.");
        wrong.put("mns.access.key.secret", "anything");
        Map<String, String> down = settings("down.");
        down.put("mns.endpoint", "http://127.0.0.1:" + Ports.free());

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
    void aSinkThatStandsAloneTakesAnyTopicToOneQueueAndTriesAgain() throws Exception {
        Target queue = MNS.createQueue("o-alone");
        MNS.faults().at(queue).next(new Fault.HtmlStatus(503));
        KafkaFixture kafka = installation("alone.");
        kafka.writeText("alone.plain", List.of("{\"n\":1}", "no JSON", "{\"n\":2}"));

        run("alone", standingAlone("o-alone", "alone.plain"));

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(MNS.journal().accepted(queue))
                        .extracting(JournalEntry::body)
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
                                    .contains(address("queues/o-missing"), "QueueNotExist", "status 404", "attempts 1");
                        }));
    }

    /** A queue that does something wrong, and how that is reported. */
    private record Wrong(String queue, DeliveryResult result, String errorClass, String code) {}

    private static Wrong fault(String queue, Fault fault, DeliveryResult result, String classAndCode) {
        MNS.faults().at(MNS.createQueue(queue)).times(5, fault);
        int blank = classAndCode.indexOf(' ');
        return new Wrong(queue, result, classAndCode.substring(0, blank), classAndCode.substring(blank + 1));
    }

    private static void assertArrived(Target target, List<Envelope> callbacks) {
        assertThat(MNS.journal().accepted(target))
                .extracting(entry -> entry.content().attributes().get("UserProperties.ce_id"), JournalEntry::body)
                .containsExactlyInAnyOrderElementsOf(callbacks.stream()
                        .map(callback -> tuple(callback.id(), new String(callback.content(), UTF_8)))
                        .toList());
    }

    private static void assertComesBack(Delivery delivery, Envelope callback, Wrong wrong) {
        assertThat(delivery.getResult()).as(wrong.queue()).isEqualTo(wrong.result());
        assertThat(delivery.getErrorClass()).as(wrong.queue()).isEqualTo(wrong.errorClass());
        assertThat(delivery.getCode()).as(wrong.queue()).contains(wrong.code());
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

    /** Any topic to one queue, renamed on its way, its values read as JSON, with a dead letter queue. */
    private static Map<String, String> standingAlone(String queue, String topic) throws IOException {
        Map<String, String> settings = example("mns-sink-alone.json");
        settings.put("topics", topic);
        settings.put("destination", address("queues/" + queue));
        settings.put("errors.deadletterqueue.topic.name", topic + ".dead");
        settings.put("transforms", "renamed");
        settings.put("transforms.renamed.type", "org.apache.kafka.connect.transforms.RegexRouter");
        settings.put("transforms.renamed.regex", ".*");
        settings.put("transforms.renamed.replacement", "renamed");
        return settings;
    }

    private static Map<String, String> settings(String prefix) throws IOException {
        Map<String, String> settings = example("mns-sink.json");
        settings.put("topics", prefix + "callbacks.mns");
        settings.put("topic.prefix", prefix);
        settings.put("deliveries.bootstrap.servers", KAFKA.bootstrapServers());
        settings.put("deliveries.schema.registry.url", REGISTRY.url());
        settings.put("deliveries.schema.registry.auto.register.schemas", "true");
        settings.put("destination.wait.ms", "60000"); // nobody tries again here
        settings.put("mns.request.timeout.ms", "5000");
        return settings;
    }

    /** The example, for these servers. */
    private static Map<String, String> example(String name) throws IOException {
        var json = new ObjectMapper();
        Map<String, String> settings = json.convertValue(
                json.readTree(Path.of("etc", name).toFile()).get("config"),
                new TypeReference<HashMap<String, String>>() {});
        settings.put("mns.endpoint", MNS.url());
        settings.put("mns.access.key.id", "aftercall");
        settings.put("mns.access.key.secret", "secret of the sink");
        return settings;
    }

    private static KafkaFixture installation(String prefix) throws Exception {
        var kafka = new KafkaFixture(
                new KafkaFixture.Servers(KAFKA.bootstrapServers(), REGISTRY.url()),
                new TopicPrefix(prefix),
                Topics.CALLBACKS_MNS);
        kafka.createTopics();
        return kafka;
    }

    private static void run(String connector, Map<String, String> settings) {
        WORKER.client().put(connector, settings);
        WORKER.client().awaitRunning(connector, SOON);
    }

    private static List<Envelope> callbacks(String place, int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> callback(number, place, 20))
                .toList();
    }

    private static Envelope callback(int number, String place, int bytes) {
        String task = place.replace('/', '-') + "-" + number;
        String content = "{\"task\":\"" + task + "\",\"x\":\"";
        String whole = content + "x".repeat(Math.max(0, bytes - content.length() - 2)) + "\"}";
        return new Envelope(
                Envelope.idOf("f", task, "request-" + number, true),
                true,
                "acs:fc:::functions/f",
                "f",
                task,
                "request-" + number,
                address(place),
                1,
                Instant.parse("2026-11-01T08:00:00Z"),
                whole.getBytes(UTF_8));
    }

    private static String address(String place) {
        return "acs:mns:cn-hangzhou::/" + place + "/messages";
    }
}
