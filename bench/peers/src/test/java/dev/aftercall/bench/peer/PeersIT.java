// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.bench.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.aftercall.servers.Jvm;
import dev.aftercall.servers.kafka.KafkaServer;
import dev.aftercall.servers.process.JavaCommand;
import dev.aftercall.servers.process.JavaProcess;
import dev.aftercall.servers.process.Launch;
import dev.aftercall.servers.process.Readiness;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each peer as whoever measures runs it: a process beside a real broker. */
class PeersIT {

    private static final int CALLS_AT_MOST = 4;
    private static final List<String> IDS = Fate.ids(50);
    private static final Path DIRECTORY = Path.of("target", "scratch", "peers-" + System.nanoTime());
    private static final KafkaServer KAFKA = KafkaServer.in(DIRECTORY.resolve("kafka"));

    private FickleStub stub;

    @BeforeAll
    static void startBroker() {
        JavaProcess.killAllAtExit();
        KAFKA.start();
    }

    @AfterAll
    static void stopBroker() {
        KAFKA.kill();
    }

    @BeforeEach
    void open() throws Exception {
        stub = new FickleStub();
    }

    @AfterEach
    void close() {
        stub.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"parallel", "retryable-topic", "plain"})
    void everyInvocationHasOneResultAndItsCallback(String peer) throws Exception {
        WorkTopics topics = WorkTopics.of(peer, KAFKA.bootstrapServers());
        topics.fill(IDS);

        JavaProcess process = started(peer, topics);
        await().atMost(Duration.ofSeconds(40))
                .untilAsserted(() -> assertThat(stub.delivered()).containsOnlyKeys(IDS));
        boolean orderly = process.stop(Duration.ofSeconds(10));

        SoftAssertions.assertSoftly(softly -> {
            softly.assertThat(topics.idsOfResults()).containsExactlyInAnyOrderElementsOf(IDS);
            softly.assertThat(stub.calls()).isEqualTo(byId(PeersIT::callsOf));
            softly.assertThat(stub.deliveries()).isEqualTo(byId(fate -> fate.refusals + 1));
            softly.assertThat(conditions()).isEqualTo(byId(PeersIT::conditionOf));
            softly.assertThat(callsTold()).isEqualTo(byId(PeersIT::callsOf));
            softly.assertThat(orderly).as("ended within ten seconds").isTrue();
            softly.assertThat(process.log().tail(10)).singleElement().asString().contains("STARTED");
        });
    }

    private JavaProcess started(String peer, WorkTopics topics) {
        Map<String, String> settings = Map.of(
                "bootstrap.servers",
                topics.brokers(),
                "work.topic",
                topics.work(),
                "results.topic",
                topics.results(),
                "function.url",
                stub.url("/function"),
                "sink.url",
                stub.url("/sink"),
                "retry.first.ms",
                "100");
        Stream<String> arguments = Stream.concat(
                Stream.of(peer),
                settings.entrySet().stream().flatMap(one -> Stream.of("-s", one.getKey() + "=" + one.getValue())));
        JavaCommand command = JavaCommand.ofClass(
                System.getProperty("java.class.path"),
                Jvm.quick(256).flags(),
                PeerMain.class.getName(),
                arguments.toArray(String[]::new));
        JavaProcess process =
                JavaProcess.start(new Launch(peer, DIRECTORY, command, Readiness.logged("STARTED"), List.of()));
        process.awaitReady(Duration.ofSeconds(60));
        return process;
    }

    private static int callsOf(Fate fate) {
        return Math.min(CALLS_AT_MOST, fate.failures + 1);
    }

    private static String conditionOf(Fate fate) {
        return fate.failures < CALLS_AT_MOST ? "Success" : "RetriesExhausted";
    }

    private Map<String, String> conditions() {
        return told(context -> context.get("condition").textValue());
    }

    private Map<String, Integer> callsTold() {
        return told(context -> context.get("approximateInvokeCount").intValue());
    }

    private <T> Map<String, T> told(Function<JsonNode, T> what) {
        return stub.delivered().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> what.apply(
                                Objects.requireNonNull(entry.getValue().get("requestContext")))));
    }

    private static <T> Map<String, T> byId(Function<Fate, T> what) {
        return IDS.stream().collect(Collectors.toMap(id -> id, id -> what.apply(Fate.of(id))));
    }
}
