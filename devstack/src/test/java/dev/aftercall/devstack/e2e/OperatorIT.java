// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.devstack.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.aftercall.cli.Main;
import dev.aftercall.cli.connect.Endpoints;
import dev.aftercall.devstack.DevOptions;
import dev.aftercall.devstack.DevStack;
import dev.aftercall.emulators.Target;
import dev.aftercall.emulators.fault.Fault;
import dev.aftercall.emulators.journal.JournalEntry;
import dev.aftercall.servers.process.JavaProcess;
import dev.aftercall.servers.rocketmq.RocketMqInbox;
import dev.aftercall.servers.rocketmq.RocketMqInbox.Subscription;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What an operator can see and do with the verbs, on everything that there is. */
class OperatorIT {

    private static final Path DIRECTORY =
            Path.of("target", "operator", UUID.randomUUID().toString());

    private static DevStack stack;
    private static RocketMqInbox inbox;
    private static ReceivedCallbacks callbacks;

    private record Typed(int exitCode, String out, String err) {

        JsonNode json() throws Exception {
            assertThat(exitCode).as(err).isZero();
            return new ObjectMapper().readTree(out);
        }
    }

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
    void aSlowInvocationIsStoppedAndItsCallbackSaysSo() throws Exception {
        send("slow", "{\"ms\":600000}", "slow-1");
        awaitStatus("slow", "slow-1", "Running");

        JsonNode stopped =
                run("stop", "slow", "slow-1", "--reason", "enough", "--json").json();

        assertThat(stopped.path("status").asText()).isEqualTo("Stopped");
        assertThat(stopped.path("events").findValuesAsText("status"))
                .containsExactly("Enqueued", "Dequeued", "Running", "Stopping", "Stopped");
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(callbacks.of("slow-")).hasSize(1));
        JsonNode event = callbacks.of("slow-").get("slow-1").get(0).event();
        assertThat(event.at("/requestContext/condition").textValue()).isEqualTo("Stopped");

        Typed again = run("stop", "slow", "slow-1");
        assertThat(again.exitCode()).isEqualTo(65);
        assertThat(again.err()).contains("slow/slow-1 cannot be stopped: it is over, Stopped.");
        assertThat(run("status", "slow", "slow-1").out()).contains("Stopping  {\"Reason\":\"enough\"}");
    }

    @Test
    void anInvocationIsRunAgainAndTheNewOneSaysOfWhich() throws Exception {
        send("echo", "{\"n\":1}", "first-1");
        awaitStatus("echo", "first-1", "Succeeded");

        assertThat(run("rerun", "echo", "first-1", "--task-id", "first-2").out())
                .isEqualTo("task id  first-2" + System.lineSeparator());
        awaitStatus("echo", "first-2", "Succeeded");

        JsonNode second = status("echo", "first-2");
        assertThat(second.path("rerunOf").asText()).isEqualTo("first-1");
        assertThat(run("rerun", "echo", "first-1", "--task-id", "first-2").err())
                .contains("There is an invocation under");
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(callbacks.of("first-")).hasSize(2));
        assertThat(callbacks
                        .of("first-")
                        .get("first-2")
                        .get(0)
                        .event()
                        .at("/requestPayload")
                        .textValue())
                .isEqualTo("{\"n\":1}");
    }

    @Test
    void whatWasSentIsListedAndTheLedgerAddsUp() throws Exception {
        for (int i = 0; i < 25; i++) {
            send("echo", "{}", "many-" + i);
        }
        send("broken", "{}", "never-1");
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(
                        () -> assertThat(tasks("echo", "--task-prefix", "many-", "--status", "Succeeded", "--all"))
                                .hasSize(25));
        awaitStatus("broken", "never-1", "Failed");

        assertThat(tasks("echo", "--task-prefix", "many-")).hasSize(20);
        assertThat(tasks("echo", "--task-prefix", "many-", "--since", "1h", "--limit", "24"))
                .hasSize(24);
        assertThat(run("list", "broken").out()).contains("never-1", "Failed", "UnhandledInvocationError");
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            JsonNode ledger = run("ledger", "broken", "--json").json();
            assertThat(ledger.path("failed").asInt()).isEqualTo(1);
            assertThat(ledger.at("/callbacks/succeeded").asInt()).isEqualTo(1);
        });
        run("ledger", "--json").json().path("functions").forEach(ledger -> {
            assertThat(ledger.path("drift").asInt()).isZero();
            assertThat(ledger.at("/callbacks/drift").asInt()).isZero();
        });
        assertThat(run("ledger").err()).isEmpty();
    }

    @Test
    void callbacksArriveAtMnsAndEventBridgeAndWhatTheyRefuseIsDead() throws Exception {
        String told = "acs:mns:::/queues/results/messages";
        String heard = "acs:eventbridge:::eventbus/results";
        tell("told", told);
        tell("heard", heard);
        stack.mns().faults().at(Target.queue("results")).next(new Fault.Status(503, "InternalError"));

        send("told", "{\"n\":1}", "mns-1");
        send("heard", "{\"n\":2}", "bus-1");

        await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
            assertThat(run("status", "told", "mns-1").out()).contains("callback    Succeeded at " + told);
            assertThat(run("status", "heard", "bus-1").out()).contains("callback    Succeeded at " + heard);
        });
        assertThat(stack.mns().journal().requests(Target.queue("results")))
                .extracting(JournalEntry::status)
                .as("put off once, and tried again")
                .containsExactly(503, 201);
        JsonNode event = new ObjectMapper()
                .readTree(stack.mns()
                        .journal()
                        .accepted(Target.queue("results"))
                        .get(0)
                        .body());
        assertThat(event.at("/requestContext/requestId").textValue()).isEqualTo("mns-1");
        JsonNode onBus = new ObjectMapper()
                .readTree(stack.eventBridge()
                        .journal()
                        .accepted(Target.bus("results"))
                        .get(0)
                        .body());
        assertThat(onBus.at("/type").textValue()).isEqualTo("fc:AsyncInvoke:succeeded");
        assertThat(onBus.at("/data/requestPayload").textValue()).isEqualTo("{\"n\":2}");

        stack.mns().faults().at(Target.queue("results")).next(new Fault.Status(403, "AccessDenied"));
        send("told", "{}", "mns-2");

        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() ->
                        assertThat(run("status", "told", "mns-2").out()).contains("callback    Failed at " + told));
        redriveWhatIsDead(told);
    }

    private static void redriveWhatIsDead(String destination) throws Exception {
        String[] redrive = {"redrive", "callbacks", "--destination", destination, "--yes", "--json"};
        JsonNode first = run(redrive).json();
        assertThat(first.path("done").asInt()).isEqualTo(1);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(run("status", "told", "mns-2").out())
                        .contains("callback    Succeeded at " + destination));
        JsonNode second = run(redrive).json();
        assertThat(second.path("skipped").asInt()).isEqualTo(1);
        assertThat(second.path("done").asInt()).isZero();

        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            JsonNode metrics = run("metrics", "told", "--json").json();
            assertThat(sum(metrics, "FunctionDestinationSucceed")).isEqualTo(2);
            assertThat(sum(metrics, "FunctionDestinationErrors")).isEqualTo(1);
        });
        assertThat(run("destinations").out()).contains("No destination is spared");
    }

    private static int sum(JsonNode metrics, String field) {
        return metrics.path("series").findValues(field).stream()
                .mapToInt(JsonNode::asInt)
                .sum();
    }

    @Test
    void aRoleThatPermitsNothingKeepsAFunctionFromTelling() throws Exception {
        String queue = "acs:mns:::/queues/secrets/messages";
        tell("closed", queue);
        assertThat(run("function", "put", "closed", "--role", "nobody").exitCode())
                .isZero();

        send("closed", "{}", "closed-1");

        awaitStatus("closed", "closed-1", "Succeeded");
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(run("redrive", "callbacks", "--code", "AccessDenied")
                                .out())
                        .contains("closed", "AccessDenied"));
        assertThat(stack.mns().journal().requests(Target.queue("secrets"))).isEmpty();
    }

    @Test
    void anEventOfFourMegabytesArrivesWholeAndALargerOneIsDead() throws Exception {
        int most = 4 << 20;
        try (var large = new LargeAnswers()) {
            tell("large", "acs:mq:::/instances/dev/topic/callbacks", large.url());
            send("large", "1000", "large-0");
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(callbacks.of("large-0")).hasSize(1));
            int around = callbacks.of("large-0").get("large-0").get(0).bytes() - 1_000 - "1000".length();

            send("large", String.valueOf(most - around - 7), "large-1");
            send("large", String.valueOf(most - around - 6), "large-2");

            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(callbacks.of("large-1")).hasSize(1));
            assertThat(callbacks.of("large-1").get("large-1").get(0).bytes()).isEqualTo(most);
            assertThat(status("large", "large-2").path("destinationStatus").asText())
                    .isEqualTo("Failed");
            assertThat(callbacks.of("large-2")).isEmpty();
        }
    }

    private static void tell(String function, String destination) {
        tell(function, destination, stack.endpoints().get(Endpoints.FUNCTIONS).orElseThrow() + "/echo");
    }

    private static void tell(String function, String destination, String url) {
        assertThat(run("function", "put", function, "--url", url).err()).isEmpty();
        assertThat(run("config", "put", function, "--on-success", destination).err())
                .isEmpty();
    }

    // With one id for both, for callbacks are told apart by the request id.
    private static void send(String function, String payload, String id) {
        Typed sent = run("send", function, payload, "--task-id", id, "--request-id", id);
        assertThat(sent.exitCode()).as(sent.err()).isZero();
    }

    private static void awaitStatus(String function, String task, String wanted) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () -> assertThat(run("status", function, task, "--json").out())
                                .contains("\"status\" : \"" + wanted + "\",\n  \"acceptedTime\""));
    }

    private static JsonNode status(String function, String task) throws Exception {
        return run("status", function, task, "--json").json();
    }

    private static List<String> tasks(String function, String... options) throws Exception {
        var words = new ArrayList<>(List.of("list", function, "--json"));
        words.addAll(List.of(options));
        return run(words.toArray(String[]::new)).json().path("tasks").findValuesAsText("taskId");
    }

    private static Typed run(String... words) {
        var out = new StringWriter();
        var err = new StringWriter();
        int exitCode = Main.commandLine(
                        Map.of("AFTERCALL_DATA_DIR", stack.dataDirectory().toString()))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(words);
        return new Typed(exitCode, out.toString(), err.toString());
    }
}
