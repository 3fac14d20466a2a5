// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.aftercall.cli.connect.Connection;
import dev.aftercall.cli.row.Partitions;
import dev.aftercall.cli.row.Session;
import dev.aftercall.schemas.AvroCodec;
import dev.aftercall.schemas.Envelope;
import dev.aftercall.schemas.EnvelopeFormat;
import dev.aftercall.schemas.TopicPrefix;
import dev.aftercall.schemas.Topics;
import dev.aftercall.schemas.v1.BreakerState;
import dev.aftercall.schemas.v1.Command;
import dev.aftercall.schemas.v1.CommandAction;
import dev.aftercall.schemas.v1.DestinationBreaker;
import dev.aftercall.servers.kafka.KafkaServer;
import dev.aftercall.servers.process.JavaProcess;
import dev.aftercall.servers.registry.SchemaRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Redrives, and what is shown of destinations, against a real broker and a real registry; each test has topics of its own. */
class RedriveIT {

    private static final Path DIRECTORY =
            Path.of("target", "it", UUID.randomUUID().toString());
    private static final KafkaServer KAFKA = KafkaServer.in(DIRECTORY.resolve("kafka"));
    private static final SchemaRegistry REGISTRY = SchemaRegistry.in(DIRECTORY.resolve("registry"));
    private static final String QUEUE = "acs:mq:::/instances/i/topic/t";
    private final Instant died = Instant.now().minusSeconds(3_600);

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

    @BeforeEach
    void applied() {
        run("topics", "apply", "--partitions", "3");
        run("schemas", "apply");
    }

    @Test
    void aPlanIsShownAndNothingIsDone() throws Exception {
        dead("f", "t-1", "403", 0, died, bytes("a"));
        dead("f", "t-2", "403", 0, died, bytes("b"));
        dead("g", "t-3", "404", 0, died, bytes("c"));

        TypedCommand plan = run("redrive", "callbacks", "--rate", "2");

        assertThat(plan.exitCode()).as(plan.err()).isZero();
        assertThat(plan.out().lines().map(line -> line.replaceAll(" +", " ")))
                .contains(
                        "FUNCTION DESTINATION CODE COUNT",
                        "f " + QUEUE + " 403 2",
                        "g " + QUEUE + " 404 1",
                        "3 callbacks, 1.0 s at 2 per second.",
                        "Nothing is done yet: the same with --yes does it.");
        assertThat(json("redrive", "callbacks").path("planned").asInt()).isEqualTo(3);
        assertThat(commands()).isEmpty();
    }

    @Test
    void eachDeadCallbackIsIssuedOnceAsItWasAndUnderTheSameIdAgain() throws Exception {
        byte[] large = new byte[3 << 20];
        new Random(7).nextBytes(large);
        for (int i = 0; i < 20; i++) {
            dead("f", "t-" + i, "403", i % 2, died, bytes("{\"n\":" + i + "}"));
        }
        dead("f", "t-large", "413", 0, died, large);
        dead("f", "t-0", "403", 1, died, bytes("newer"));

        JsonNode issued = json("redrive", "callbacks", "--yes", "--no-wait", "--rate", "1000");

        assertThat(issued.path("planned").asInt()).isEqualTo(21);
        assertThat(issued.path("issued").asInt()).isEqualTo(21);
        List<ConsumerRecord<String, byte[]>> records = commands();
        List<Command> commands = decoded(records);
        assertThat(commands).extracting(Command::getTaskId).hasSize(21).doesNotHaveDuplicates();
        assertThat(records).extracting(ConsumerRecord::key).isEqualTo(ids(commands));
        assertThat(commands).allSatisfy(command -> {
            assertThat(command.getAction()).isEqualTo(CommandAction.REDRIVE);
            assertThat(command.getFunctionName()).isEqualTo("f");
            assertThat(command.getEnvelopeHeaders()).containsEntry("ce_taskid", command.getTaskId());
        });
        assertThat(body(commands, "t-large")).isEqualTo(large);
        assertThat(body(commands, "t-0")).isEqualTo(bytes("newer"));
        assertThat(body(commands, "t-7")).isEqualTo(bytes("{\"n\":7}"));
        assertThat(about(commands, "t-0").getEnvelopeHeaders())
                .containsEntry("aftercall_redrives", "1")
                .containsEntry("aftercall_code", "403")
                .containsEntry("ce_destination", QUEUE);

        json("redrive", "callbacks", "--yes", "--no-wait", "--rate", "1000");

        List<Command> both = decoded(commands());
        assertThat(both).hasSize(42);
        assertThat(both.stream().map(Command::getCommandId).distinct()).hasSize(21);
    }

    @Test
    void theRateIsKept() throws Exception {
        for (int i = 0; i < 41; i++) {
            dead("f", "t-" + i, "403", 0, died, bytes("a"));
        }

        run("redrive", "callbacks", "--yes", "--no-wait", "--rate", "20");

        List<Long> times = decoded(commands()).stream()
                .map(command -> command.getIssuedAt().toEpochMilli())
                .sorted()
                .toList();
        assertThat(times).hasSize(41);
        assertThat(times.get(40) - times.get(0)).isBetween(1_850L, 6_000L);
        for (int i = 20; i < times.size(); i++) {
            assertThat(times.get(i) - times.get(i - 20)).isGreaterThan(800L);
        }
    }

    @Test
    void onlyWhatIsAskedForIsRedriven() throws Exception {
        dead("f", "t-1", "403", 0, died, bytes("a"));
        dead("f", "t-2", "404", 0, died, bytes("a"));
        dead("g", "t-3", "403", 0, died, bytes("a"));
        dead("f", "t-4", "403", 0, died.minusSeconds(7_200), bytes("a"));
        dead("f", "t-5", "403", 0, died.plusSeconds(3_000), bytes("a"));

        run(
                "redrive",
                "callbacks",
                "--function",
                "f",
                "--destination",
                "acs:mq:*",
                "--code",
                "403",
                "--since",
                "2h",
                "--until",
                "30m",
                "--yes",
                "--no-wait");
        assertThat(ids(decoded(commands()))).containsExactly("t-1");

        assertThat(planned("--destination", "acs:mns:*")).isZero();
        assertThat(planned("--since", "2h")).isEqualTo(4);
        assertThat(planned("--since", "1m")).isZero();
        assertThat(planned("--until", "2h")).isEqualTo(1);
        assertThat(planned("--limit", "2")).isEqualTo(2);
        assertThat(json("redrive", "callbacks", "--limit", "1")
                        .at("/sample/0/taskId")
                        .asText())
                .isEqualTo("t-4");
    }

    @Test
    void whatBecameOfThemIsTold() throws Exception {
        for (int i = 0; i < 5; i++) {
            dead("f", "t-" + i, "403", 0, died, bytes("a"));
        }
        try (var topology = new CommandTaker(connection())) {
            topology.rejects("t-1", "the callback was redriven already");
            topology.rejects("t-2", "nobody knows f/t-2");
            topology.rejects("t-3", "nobody knows f/t-3");

            TypedCommand told = run("redrive", "callbacks", "--yes");

            assertThat(told.exitCode()).as(told.err()).isEqualTo(65);
            assertThat(told.out().lines())
                    .endsWith(
                            "5 of 5 issued.",
                            "2 done.",
                            "1 skipped: redriven already.",
                            "2 refused:",
                            "  2  nobody knows f/…");
        }
    }

    @Test
    void whatCannotBeReadIsToldAndTheRestIsRedriven() throws Exception {
        write(new ProducerRecord<>(prefix + "callbacks.dead", "t-1", bytes("no callback")));
        dead("f", "t-2", "403", 0, died, bytes("a"));

        TypedCommand told = run("redrive", "callbacks", "--yes", "--no-wait");

        assertThat(told.exitCode()).isZero();
        assertThat(told.err())
                .contains("callbacks.dead-", "@0: not a callback", "1 records cannot be read as dead callbacks");
        assertThat(ids(decoded(commands()))).containsExactly("t-2");
    }

    @Test
    void failedInvocationsAreRunAgainAsOneThatIsKnownBeforehand() throws Exception {
        try (var topology = new StandInTopology()) {
            topology.answers(
                    "/ledger", "{\"functions\":[{\"functionName\":\"f\"},{\"functionName\":\"g\"}],\"total\":{}}");
            topology.answersAll("/functions/g/invocations", "{\"tasks\":[]}");
            String failed = "/functions/f/invocations?status=Failed&sortOrderByTime=asc&limit=100";
            topology.answers(failed, "{\"tasks\":[" + task("t-1", "Timeout", 5) + "],\"nextToken\":\"n\"}");
            topology.answers(
                    failed + "&nextToken=n",
                    "{\"tasks\":[" + task("t-1", "Timeout", 5) + "," + task("t-2", "Other", 3) + "]}");
            topology.answers(
                    "/functions/f/invocations?status=Expired&sortOrderByTime=asc&limit=100",
                    "{\"tasks\":[" + task("t-3", "Expired", 4) + "]}");

            String[] all = {"redrive", "invocations", "--yes", "--no-wait", "--queries", topology.url()};
            assertThat(json(all).path("issued").asInt()).isEqualTo(3);
            List<Command> commands = decoded(commands());
            assertThat(ids(commands)).containsExactlyInAnyOrder("t-1", "t-2", "t-3");
            assertThat(commands).allSatisfy(command -> {
                assertThat(command.getAction()).isEqualTo(CommandAction.REDRIVE);
                assertThat(command.getEnvelope()).isNull();
                assertThat(command.getEnvelopeHeaders()).isEmpty();
                assertThat(command.getNewTaskId()).isEqualTo(command.getCommandId());
            });

            json(all);
            assertThat(decoded(commands()).stream().map(Command::getNewTaskId).distinct())
                    .hasSize(3);
            String[] some = {
                "redrive",
                "invocations",
                "--function",
                "f",
                "--status",
                "failed",
                "--code",
                "Other",
                "--queries",
                topology.url()
            };
            assertThat(json(some).path("planned").asInt()).isEqualTo(1);
        }
    }

    @Test
    void whoeverEndsItIsToldHowFarItCame() throws Exception {
        for (int i = 0; i < 30; i++) {
            dead("f", "t-" + i, "403", 0, died, bytes("a"));
        }
        Path out = DIRECTORY.resolve(prefix + "out");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "redrive",
                        "callbacks",
                        "--yes",
                        "--rate",
                        "1",
                        "--bootstrap-server",
                        KAFKA.bootstrapServers(),
                        "--schema-registry",
                        REGISTRY.url(),
                        "--topic-prefix",
                        prefix)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        try {
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(commands()).hasSizeGreaterThan(1));
            new ProcessBuilder("kill", "-INT", String.valueOf(process.pid()))
                    .start()
                    .waitFor();

            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).isEqualTo(130);
        assertThat(Files.readString(out))
                .contains(commands().size() + " of 30 issued, then interrupted. Issuing again skips those that were.");
    }

    @Test
    void destinationsThatAreSparedAreShown() throws Exception {
        assertThat(run("destinations").out()).startsWith("No destination is spared.");
        try (var session = new Session(connection())) {
            var breakers = session.writer(Topics.DESTINATION_BREAKERS);
            breakers.put("a", breaker("a", BreakerState.CLOSED));
            breakers.put("b", breaker("b", BreakerState.OPEN));
        }

        assertThat(run("destinations").out().lines())
                .hasSize(2)
                .last()
                .asString()
                .contains("b ", "OPEN", "12", "503 from all");
        assertThat(run("destinations", "--all").out().lines()).hasSize(3);
        assertThat(json("destinations").findValuesAsText("destination")).containsExactly("b");
        assertThat(json("destinations").at("/0/state").asText()).isEqualTo("OPEN");
    }

    private DestinationBreaker breaker(String destination, BreakerState state) {
        return DestinationBreaker.newBuilder()
                .setDestination(destination)
                .setState(state)
                .setSince(died)
                .setParked(12)
                .setReason("503 from all")
                .build();
    }

    private static String task(String id, String condition, int started) {
        return "{\"taskId\":\"" + id + "\",\"functionName\":\"f\",\"status\":\"Failed\",\"condition\":\"" + condition
                + "\",\"startedTime\":" + started + ",\"destination\":\"" + QUEUE + "\"}";
    }

    private int planned(String... filter) throws Exception {
        String[] words = Arrays.copyOf(new String[] {"redrive", "callbacks"}, filter.length + 2);
        System.arraycopy(filter, 0, words, 2, filter.length);
        return json(words).path("planned").asInt();
    }

    private void dead(String function, String task, String code, int redrives, Instant at, byte[] body)
            throws Exception {
        ProducerRecord<String, byte[]> record = EnvelopeFormat.write(
                prefix + "callbacks.dead",
                new Envelope(
                        Envelope.idOf(function, task, "r", false),
                        false,
                        "acs:fc:::functions/" + function,
                        function,
                        task,
                        "r",
                        QUEUE,
                        3,
                        at,
                        body));
        record.headers().add(EnvelopeFormat.CODE_HEADER, bytes(code));
        if (redrives > 0) {
            record.headers().add(EnvelopeFormat.REDRIVES_HEADER, bytes(String.valueOf(redrives)));
        }
        write(record);
    }

    private void write(ProducerRecord<String, byte[]> record) throws Exception {
        try (var producer = connection().producer()) {
            producer.send(record).get();
        }
    }

    private List<ConsumerRecord<String, byte[]>> commands() {
        var commands = new ArrayList<ConsumerRecord<String, byte[]>>();
        try (Consumer<String, byte[]> consumer = connection().consumer()) {
            var partitions = Partitions.of(consumer, prefix + "commands");
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Partitions.read(consumer, consumer.endOffsets(partitions), commands::add);
        }
        return commands;
    }

    private List<Command> decoded(List<ConsumerRecord<String, byte[]>> records) throws Exception {
        AvroCodec codec = connection().codec();
        var commands = new ArrayList<Command>();
        for (ConsumerRecord<String, byte[]> record : records) {
            commands.add(codec.decode(record.topic(), record.value(), Command.class));
        }
        return commands;
    }

    private static List<String> ids(List<Command> commands) {
        return commands.stream().map(Command::getTaskId).toList();
    }

    private static Command about(List<Command> commands, String task) {
        return commands.stream()
                .filter(command -> command.getTaskId().equals(task))
                .findFirst()
                .orElseThrow();
    }

    private static byte[] body(List<Command> commands, String task) {
        var body = about(commands, task).getEnvelope().duplicate();
        byte[] bytes = new byte[body.remaining()];
        body.get(bytes);
        return bytes;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private Connection connection() {
        return Connection.to(KAFKA.bootstrapServers(), REGISTRY.url(), new TopicPrefix(prefix));
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
