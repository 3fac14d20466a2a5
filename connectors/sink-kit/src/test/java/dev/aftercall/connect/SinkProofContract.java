// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.aftercall.schemas.Envelope;
import dev.aftercall.schemas.Topic;
import dev.aftercall.schemas.TopicPrefix;
import dev.aftercall.schemas.v1.Delivery;
import dev.aftercall.schemas.v1.DeliveryResult;
import dev.aftercall.servers.Jvm;
import dev.aftercall.servers.Server;
import dev.aftercall.servers.connect.ConnectSettings;
import dev.aftercall.servers.connect.ConnectWorker;
import dev.aftercall.servers.kafka.KafkaServer;
import dev.aftercall.servers.process.JavaProcess;
import dev.aftercall.servers.registry.SchemaRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Many callbacks go through two stock workers to a destination that fails in every way it can, and each worker is killed on the way:
 * every callback is delivered or reported, and no offset is committed before.
 */
public abstract class SinkProofContract {

    private static final int CALLBACKS = Integer.getInteger("proof.callbacks", 100_000);
    private static final int AT_A_TIME = 5_000;
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final String CONNECTOR = "proof";

    private final Path directory =
            Path.of("target", "proof", String.valueOf(ProcessHandle.current().pid()));
    private final KafkaServer kafka = KafkaServer.in(directory.resolve("kafka"));
    private final SchemaRegistry registry = SchemaRegistry.in(directory.resolve("registry"));
    private final List<ConnectWorker> workers = new ArrayList<>();

    /** The topic of this kind of callbacks. */
    protected abstract Topic callbacks();

    /** Starts the destination, with files in this directory. */
    protected abstract void startDestination(Path directory);

    /** Address of a callback by its number. Those of a hundred numbers meet every place and every fault that there is. */
    protected abstract String address(int number);

    /** The sink's settings beside those of every sink. */
    protected abstract Map<String, String> settings();

    /** Ids of the callbacks that the destination has. */
    protected abstract Set<String> received();

    /** What else goes wrong half-way; nothing unless said. */
    protected void disturb() {
        // The faults of the addresses are enough.
    }

    /** Codes of reports that the faults must have led to. */
    protected abstract Set<String> codes();

    /** Ends the destination. */
    protected abstract void killDestination();

    @BeforeEach
    final void start() {
        JavaProcess.killAllAtExit();
        CompletableFuture.allOf(
                        kafka.startAsync(),
                        registry.startAsync(),
                        CompletableFuture.runAsync(() -> startDestination(directory)))
                .join();
        for (String name : List.of("one", "two")) {
            workers.add(new ConnectWorker(
                    ConnectSettings.in(directory.resolve(name), kafka.bootstrapServers(), Path.of("target", "plugins"))
                            .on(Jvm.full(384))
                            .with("scheduled.rebalance.max.delay.ms", "1000")
                            .with("session.timeout.ms", "6000")
                            .with("heartbeat.interval.ms", "1500")
                            // Or the partitions of a task that was killed wait for three quarters of a minute.
                            .with("consumer.session.timeout.ms", "6000")
                            .with("consumer.heartbeat.interval.ms", "1500")));
        }
        workers.forEach(Server::start);
    }

    @AfterEach
    final void kill() {
        Stream.concat(workers.stream(), Stream.of(registry, kafka)).forEach(Server::kill);
        killDestination();
    }

    @Test
    final void everyCallbackIsDeliveredOrReportedThoughEachWorkerIsKilled() throws Exception {
        var fixture = new KafkaFixture(
                new KafkaFixture.Servers(kafka.bootstrapServers(), registry.url()), TopicPrefix.NONE, callbacks());
        fixture.createTopics();
        for (int from = 0; from < CALLBACKS; from += AT_A_TIME) {
            fixture.write(callbacks(from, Math.min(CALLBACKS, from + AT_A_TIME)), true);
        }

        workers.get(0).client().put(CONNECTOR, allSettings());
        killAfter(fixture, CALLBACKS / 5, workers.get(0));
        disturb();
        workers.get(0).start();
        killAfter(fixture, CALLBACKS / 2, workers.get(1));
        workers.get(1).start();

        await().atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> assertThat(fixture.uncommitted(CONNECTOR)).isZero());
        assertNothingIsLost(fixture.deliveries());
        assertNoSecretIsToldBy(fixture.deliveries());
    }

    private void killAfter(KafkaFixture fixture, int reports, ConnectWorker worker) throws Exception {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(() -> assertThat(fixture.reports()).isGreaterThan(reports));
        worker.kill();
        assertNothingIsCommittedThatIsNotReported(fixture);
    }

    private static void assertNothingIsCommittedThatIsNotReported(KafkaFixture fixture)
            throws ExecutionException, InterruptedException {
        // In this order: what is committed now was reported before.
        Map<TopicPartition, Long> committed = fixture.committed(CONNECTOR);
        Map<TopicPartition, Set<Long>> reported = fixture.deliveries().stream()
                .collect(Collectors.groupingBy(
                        delivery -> new TopicPartition(delivery.getSourceTopic(), delivery.getSourcePartition()),
                        Collectors.mapping(Delivery::getSourceOffset, Collectors.toSet())));
        List<String> early = fixture.callbacks().stream()
                .filter(record -> {
                    var partition = new TopicPartition(record.topic(), record.partition());
                    return record.offset() < committed.getOrDefault(partition, 0L)
                            && !reported.getOrDefault(partition, Set.of()).contains(record.offset());
                })
                .map(record -> record.partition() + "@" + record.offset())
                .toList();
        assertThat(early).as("committed and not reported").isEmpty();
    }

    private void assertNothingIsLost(List<Delivery> deliveries) {
        // Sets that are compared by hand: AssertJ looks through a set as through a list.
        Set<String> received = received();
        var reported = new HashSet<String>();
        var failed = new HashSet<String>();
        var untrue = new ArrayList<String>();
        var codes = new HashSet<String>();
        for (Delivery delivery : deliveries) {
            String id = delivery.getEnvelopeId();
            reported.add(id);
            if (delivery.getResult() != DeliveryResult.DELIVERED) {
                assertThat(delivery.getEnvelope()).as("comes back").isNotNull();
                failed.add(id);
                codes.add(delivery.getCode());
            } else if (!received.contains(id)) {
                untrue.add(id);
            }
        }
        List<String> all = callbacks(0, CALLBACKS).stream().map(Envelope::id).toList();
        assertThat(untrue).as("reported as delivered and not there").isEmpty();
        assertThat(all.stream().filter(id -> !reported.contains(id)))
                .as("not reported")
                .isEmpty();
        assertThat(all.stream().filter(id -> !received.contains(id) && !failed.contains(id)))
                .as("neither arrived nor came back")
                .isEmpty();
        assertThat(codes).containsAll(codes());
    }

    private void assertNoSecretIsToldBy(List<Delivery> deliveries) throws IOException {
        List<String> secrets = settings().entrySet().stream()
                .filter(setting -> setting.getKey().endsWith(".secret"))
                .map(Map.Entry::getValue)
                .toList();
        assertThat(secrets).isNotEmpty();
        for (String secret : secrets) {
            assertThat(deliveries.stream().map(Delivery::getMessage)).noneMatch(message -> message.contains(secret));
            for (String worker : List.of("one", "two")) {
                assertThat(Files.readString(directory.resolve(worker).resolve("connect.log")))
                        .doesNotContain(secret);
            }
        }
    }

    private List<Envelope> callbacks(int from, int to) {
        var callbacks = new ArrayList<Envelope>();
        for (int n = from; n < to; n++) {
            callbacks.add(new Envelope(
                    Envelope.idOf("f", "task-" + n, "request-" + n, true),
                    true,
                    "acs:fc:::functions/f",
                    "f",
                    "task-" + n,
                    "request-" + n,
                    address(n),
                    1,
                    Instant.parse("2026-11-01T08:00:00Z"),
                    ("{\"number\":" + n + "}").getBytes(UTF_8)));
        }
        return callbacks;
    }

    private Map<String, String> allSettings() {
        var settings = new HashMap<>(Map.of(
                "tasks.max",
                "2",
                "topics",
                callbacks().name(),
                "consumer.override.isolation.level",
                "read_committed",
                "deliveries.bootstrap.servers",
                kafka.bootstrapServers(),
                "deliveries.schema.registry.url",
                registry.url(),
                "deliveries.schema.registry.auto.register.schemas",
                "true"));
        settings.putAll(settings());
        return settings;
    }
}
