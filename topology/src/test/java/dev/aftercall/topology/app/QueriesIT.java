// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.aftercall.schemas.Topics;
import dev.aftercall.servers.kafka.KafkaServer;
import dev.aftercall.topology.config.HostPort;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** Two instances that share the work on a real broker: whichever is asked answers for both, under either protocol of the group. */
@ParameterizedClass
@ValueSource(strings = {"classic", "streams"})
class QueriesIT {

    private static final int PARTITIONS = 4;
    private static final int TASKS = 24;
    private static final KafkaServer KAFKA = KafkaServer.in(Installation.DIRECTORY.resolve("queries-kafka"));
    private static final List<TopologyNode> NODES = new ArrayList<>();

    @Nullable
    private static Installation here;

    @Parameter
    @SuppressWarnings("NullAway.Init") // set by JUnit
    String protocol;

    @BeforeAll
    static void startBroker() {
        KAFKA.start();
    }

    @BeforeParameterizedClassInvocation
    static void startTwoInstances(String protocol) throws Exception {
        here = new Installation(KAFKA.bootstrapServers(), "mock://queries-" + protocol);
        here.createTopics(PARTITIONS);
        here.registerFunction();
        for (String name : List.of("one", "two")) {
            String state =
                    Installation.DIRECTORY.resolve(protocol).resolve(name).toString();
            NODES.add(here.start(Map.of("group.protocol", protocol, "state.dir", state)));
        }
        for (int i = 0; i < TASKS; i++) {
            here.put(Topics.INVOCATIONS, "t-" + i, Installation.invocation());
        }
        here.put(Topics.OUTCOMES, "t-0", Installation.success("t-0", 1));
        // Both work, and each has its share.
        await().atMost(Duration.ofSeconds(90)).ignoreExceptions().untilAsserted(() -> {
            assertThat(partitionsOf(0)).hasSize(PARTITIONS / 2);
            assertThat(partitionsOf(1)).hasSize(PARTITIONS / 2);
            assertThat(ask(0, "/ledger").get("total").get("accepted").asInt()).isEqualTo(TASKS);
            assertThat(ask(0, "/invocations/f/t-0").get("status").asText()).isEqualTo("Succeeded");
        });
    }

    @AfterParameterizedClassInvocation
    static void stopInstances() {
        NODES.forEach(TopologyNode::close);
        NODES.clear();
        Objects.requireNonNull(here).close();
    }

    @AfterAll
    static void stopBroker() {
        KAFKA.close();
    }

    @Test
    void eachTaskIsFoundThroughEitherInstance() {
        for (int node = 0; node < 2; node++) {
            for (int i = 0; i < TASKS; i++) {
                JsonNode task = ask(node, "/invocations/f/t-" + i);
                assertThat(task.get("taskId").asText()).isEqualTo("t-" + i);
                assertThat(task.get("events").get(0).get("status").asText()).isEqualTo("Enqueued");
            }
            HttpResponse<String> unknown = Ask.get(address(node), "/invocations/f/nobody");
            assertThat(unknown.statusCode()).isEqualTo(404);
            assertThat(Ask.json(unknown).get("code").asText()).isEqualTo("AsyncTaskNotFound");
        }
    }

    @Test
    void aListIsCompleteThroughEitherAndTheSamePageByPage() {
        List<String> whole = pages(0, "?limit=100");

        assertThat(whole)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, TASKS).mapToObj(i -> "t-" + i).toList());
        assertThat(pages(1, "?limit=100")).isEqualTo(whole);
        assertThat(pages(1, "?limit=5")).isEqualTo(whole);
        List<String> backwards = new ArrayList<>(pages(0, "?limit=7&sortOrderByTime=asc"));
        Collections.reverse(backwards);
        assertThat(backwards).isEqualTo(whole);
        assertThat(pages(1, "?status=Succeeded")).containsExactly("t-0");
        assertThat(pages(0, "?prefix=t-1&limit=4")).hasSize(11);
    }

    @Test
    void theLedgerIsTheSumThroughEither() {
        for (int node = 0; node < 2; node++) {
            JsonNode ledger = ask(node, "/functions/f/ledger");
            assertThat(ledger.get("accepted").asInt()).isEqualTo(TASKS);
            assertThat(ledger.get("succeeded").asInt()).isEqualTo(1);
            assertThat(ledger.get("drift").asInt()).isZero();
            assertThat(ask(node, "/ledger").get("functions")).containsExactly(ledger);
        }
        assertThat(Ask.get(address(0), "/functions/g/ledger").statusCode()).isEqualTo(404);
    }

    @Test
    void whatIsOutOfItsRangeIsRefusedByName() {
        assertThat(refusal("/functions/f/invocations?limit=101")).isEqualTo("limit must be 1 to 100, not \"101\"");
        assertThat(refusal("/functions/f/invocations?status=Done"))
                .startsWith("status must be one of Enqueued, Dequeued, Running");
        assertThat(refusal("/functions/f/invocations?nextToken=x")).startsWith("nextToken must be a token");
        assertThat(refusal("/functions/f/invocations?startedTimeBegin=today"))
                .startsWith("startedTimeBegin must be 0 to");
        assertThat(refusal("/invocations/9/t")).startsWith("functionName must be");
        assertThat(refusal("/invocations/f/%20")).startsWith("taskId must be");
        assertThat(ask(1, "/functions/s$f/invocations").get("tasks")).isEmpty();
    }

    private static String refusal(String path) {
        HttpResponse<String> answer = Ask.get(address(0), path);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Ask.json(answer).get("code").asText()).isEqualTo("InvalidArgument");
        return Ask.json(answer).get("message").asText();
    }

    private static List<String> pages(int node, String query) {
        List<String> tasks = new ArrayList<>();
        @Nullable JsonNode token = null;
        do {
            String on = token == null ? "" : "&nextToken=" + token.asText();
            JsonNode page = ask(node, "/functions/f/invocations" + query + on);
            page.get("tasks").forEach(task -> tasks.add(task.get("taskId").asText()));
            token = page.get("nextToken");
        } while (token != null);
        return tasks;
    }

    /** What an instance has itself, as it tells another one. */
    private static Set<Integer> partitionsOf(int node) throws Exception {
        HttpRequest asPeer = HttpRequest.newBuilder(URI.create("http://" + address(node) + "/ledger"))
                .header("X-Aftercall-Hop", "1")
                .build();
        JsonNode own = Ask.json(HttpClient.newHttpClient().send(asPeer, BodyHandlers.ofString()));
        Set<Integer> partitions = new TreeSet<>();
        own.get("byPartition").fieldNames().forEachRemaining(name -> partitions.add(Integer.valueOf(name)));
        return partitions;
    }

    private static JsonNode ask(int node, String path) {
        HttpResponse<String> answer = Ask.get(address(node), path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Ask.json(answer);
    }

    private static HostPort address(int node) {
        return NODES.get(node).httpAddress().orElseThrow();
    }
}
