// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.aftercall.cli.connect.Connection;
import dev.aftercall.schemas.TopicPrefix;
import dev.aftercall.schemas.v1.Invocation;
import dev.aftercall.servers.kafka.KafkaServer;
import dev.aftercall.servers.process.JavaProcess;
import dev.aftercall.servers.registry.SchemaRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The verbs against a real broker and a real registry; each test has topics of its own. */
class ClusterIT {

    private static final Path DIRECTORY =
            Path.of("target", "it", UUID.randomUUID().toString());
    private static final KafkaServer KAFKA = KafkaServer.in(DIRECTORY.resolve("kafka"));
    private static final SchemaRegistry REGISTRY = SchemaRegistry.in(DIRECTORY.resolve("registry"));

    private final String prefix = "t" + UUID.randomUUID().toString().substring(0, 8) + ".";

    @BeforeAll
    static void serversRun() {
        JavaProcess.killAllAtExit();
        var registry = REGISTRY.startAsync();
        KAFKA.start();
        registry.join();
    }

    @AfterAll
    static void serversStop() {
        KAFKA.stop();
        REGISTRY.stop();
    }

    @Test
    void topicsAreCreatedOnceAndThenLeftAlone() throws Exception {
        assertThat(changes("topics", "apply", "--partitions", "3", "--replication-factor", "1"))
                .hasSize(23)
                .containsOnly("created");
        assertThat(changes("topics", "apply")).hasSize(23).containsOnly("unchanged");
        assertThat(partitions("invocations")).isEqualTo(3);
        assertThat(partitions("functions")).isEqualTo(1);
    }

    @Test
    void aDryRunCreatesNothing() throws Exception {
        assertThat(changes("topics", "apply", "--dry-run")).containsOnly("created");
        assertThat(changes("topics", "apply", "--dry-run")).containsOnly("created");
    }

    @Test
    void driftIsToldAndSetRight() throws Exception {
        run("topics", "apply", "--partitions", "1");
        alter("invocations", "retention.ms", "1000");

        // A broker learns of a change from the controller, a moment after it was made.
        await().untilAsserted(
                        () -> assertThat(run("topics", "apply", "--dry-run").out())
                                .contains("altered: retention.ms is 1000, declared 691200000"));
        assertThat(run("topics", "apply").out()).contains("altered: retention.ms");
        await().untilAsserted(() ->
                assertThat(changes("topics", "apply", "--dry-run")).containsOnly("unchanged"));
    }

    @Test
    void anotherNumberOfPartitionsIsRefused() {
        run("topics", "apply", "--partitions", "2");

        TypedCommand refused = run("topics", "apply", "--partitions", "4");

        assertThat(refused.exitCode()).isEqualTo(65);
        assertThat(refused.err()).contains("have 2 partitions, not 4");
    }

    @Test
    void schemasAreRegisteredOnceAndThenLeftAlone() throws Exception {
        assertThat(changes("schemas", "apply", "--dry-run")).hasSize(13).containsOnly("registered");
        assertThat(changes("schemas", "apply")).containsOnly("registered");
        assertThat(changes("schemas", "apply")).containsOnly("unchanged");
        try (var registry = connection().registry()) {
            assertThat(registry.getCompatibility(prefix + "roles-value")).isEqualTo("FULL_TRANSITIVE");
        }
    }

    @Test
    void aVerbBeforeTheTopicsAreThereSaysHowToMakeThem() {
        TypedCommand early = run("function", "list");

        assertThat(early.exitCode()).isEqualTo(69);
        assertThat(early.err()).contains(prefix + "functions", "aftercall topics apply");
    }

    @Test
    void aVerbBeforeTheSchemasAreThereSaysHowToMakeThem() {
        run("topics", "apply", "--partitions", "1");

        TypedCommand early = run("send", "echo", "{}");

        assertThat(early.exitCode()).isEqualTo(69);
        assertThat(early.err()).contains("aftercall schemas apply");
    }

    @Test
    void functionsAreRegisteredChangedListedAndDeleted() throws Exception {
        applied();

        JsonNode first = json("function", "put", "echo", "--url", "http://127.0.0.1:9000", "--timeout", "5");
        JsonNode second = json("function", "put", "echo", "--memory", "128");
        run("function", "put", "echo", "--qualifier", "prod", "--url", "http://127.0.0.1:9001", "--type", "http");

        assertThat(second.path("timeoutSeconds").asInt()).isEqualTo(5);
        assertThat(second.path("memoryMb").asInt()).isEqualTo(128);
        assertThat(second.path("createdTime")).isEqualTo(first.path("createdTime"));
        assertThat(json("function", "list").findValuesAsText("qualifier")).containsExactly("LATEST", "prod");
        assertThat(run("function", "delete", "echo").exitCode()).isZero();
        assertThat(json("function", "list").findValuesAsText("qualifier")).containsExactly("prod");
    }

    @Test
    void configurationsAreMergedAndQuestioned() throws Exception {
        applied();
        run("function", "put", "a", "--url", "http://127.0.0.1:9000");
        run("function", "put", "web", "--url", "http://127.0.0.1:9000", "--type", "http");

        run("config", "put", "a", "--retries", "2", "--on-success", "acs:mq:::/instances/dev/topic/callbacks");
        TypedCommand cycle = run("config", "put", "a", "--on-failure", "acs:fc:::functions/a");
        TypedCommand http = run("config", "put", "a", "--on-failure", "acs:fc:::functions/web");

        assertThat(cycle.exitCode()).isZero();
        assertThat(cycle.err()).contains("warning", "a/LATEST → a/LATEST");
        assertThat(http.exitCode()).isEqualTo(65);
        JsonNode config = json("config", "get", "a");
        assertThat(config.path("maxAsyncRetryAttempts").asInt()).isEqualTo(2);
        assertThat(config.path("onSuccess").asText()).isEqualTo("acs:mq:::/instances/dev/topic/callbacks");
        assertThat(config.path("onFailure").asText()).isEqualTo("acs:fc:::functions/a");
        assertThat(json("config", "list", "other")).isEmpty();
        assertThat(run("config", "delete", "a").exitCode()).isZero();
        assertThat(run("config", "get", "a").exitCode()).isEqualTo(65);
    }

    @Test
    void anInvocationIsInTheTopicWhenItsIdsAreTold() throws Exception {
        applied();

        JsonNode sent = json("send", "echo", "{\"n\":1}", "--task-id", "t-1", "--delay", "7");

        Invocation invocation = read(sent);
        assertThat(invocation.getTaskId()).isEqualTo("t-1");
        assertThat(invocation.getRequestId())
                .isEqualTo(sent.path("requestId").asText())
                .startsWith("1-");
        assertThat(invocation.getDelaySeconds()).isEqualTo(7);
        assertThat(StandardCharsets.UTF_8.decode(invocation.getPayload()).toString())
                .isEqualTo("{\"n\":1}");
    }

    @Test
    void aCommandThatIsRejectedIsToldWithItsReason() throws Exception {
        applied();
        try (var topology = StandInTopology.knows("{\"taskId\":\"t\",\"status\":\"Running\"}");
                var commands = connection().consumer();
                var rejected = connection().producer()) {
            var stop = CompletableFuture.supplyAsync(() -> run("stop", "f", "t", "--queries", topology.url()));
            commands.assign(
                    List.of(new TopicPartition(prefix + "commands", 0), new TopicPartition(prefix + "commands", 1)));
            var command = await().atMost(Duration.ofSeconds(20))
                    .until(() -> commands.poll(Duration.ofMillis(200)).iterator(), Iterator::hasNext)
                    .next();
            var answer = new ProducerRecord<>(prefix + "commands.rejected", command.key(), command.value());
            answer.headers()
                    .add("aftercall_reason", "the invocation is over, SUCCEEDED".getBytes(StandardCharsets.UTF_8));
            rejected.send(answer).get();

            assertThat(stop.get(30, TimeUnit.SECONDS).exitCode()).isEqualTo(65);
            assertThat(stop.get().err()).contains("The stop of f/t was rejected: the invocation is over, SUCCEEDED");
        }
    }

    private void applied() {
        run("topics", "apply", "--partitions", "2");
        run("schemas", "apply");
    }

    private Invocation read(JsonNode sent) throws Exception {
        var at = new TopicPartition(
                sent.path("topic").asText(), sent.path("partition").asInt());
        try (var consumer = connection().consumer()) {
            consumer.assign(List.of(at));
            consumer.seek(at, sent.path("offset").asLong());
            var record = consumer.poll(Duration.ofSeconds(20)).iterator().next();
            assertThat(record.key()).isEqualTo(sent.path("taskId").asText());
            return connection().codec().decode(at.topic(), record.value(), Invocation.class);
        }
    }

    private int partitions(String topic) throws Exception {
        try (Admin admin = connection().admin()) {
            String name = prefix + topic;
            var described = admin.describeTopics(List.of(name)).allTopicNames().get();
            return Objects.requireNonNull(described.get(name)).partitions().size();
        }
    }

    private void alter(String topic, String setting, String value) throws Exception {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, prefix + topic);
        var change = new AlterConfigOp(new ConfigEntry(setting, value), AlterConfigOp.OpType.SET);
        try (Admin admin = connection().admin()) {
            admin.incrementalAlterConfigs(Map.of(resource, List.of(change)))
                    .all()
                    .get();
        }
    }

    private Connection connection() {
        return Connection.to(KAFKA.bootstrapServers(), REGISTRY.url(), new TopicPrefix(prefix));
    }

    private List<String> changes(String... words) throws Exception {
        return json(words).findValuesAsText("change");
    }

    private JsonNode json(String... words) throws Exception {
        String[] all = Arrays.copyOf(words, words.length + 1);
        all[words.length] = "--json";
        TypedCommand command = run(all);
        assertThat(command.exitCode()).as(command.err()).isZero();
        return new ObjectMapper().readTree(command.out());
    }

    private TypedCommand run(String... words) {
        return TypedCommand.typedIn(
                Map.of(
                        "AFTERCALL_BOOTSTRAP_SERVERS", KAFKA.bootstrapServers(),
                        "AFTERCALL_SCHEMA_REGISTRY_URL", REGISTRY.url(),
                        "AFTERCALL_TOPIC_PREFIX", prefix),
                words);
    }
}
