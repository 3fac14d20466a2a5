// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The verbs that ask, against a server that answers what it is told to. */
class QueryVerbsIT {

    private static final String OVER = """
            {"taskId":"t-2","requestId":"r-2","functionName":"f","functionArn":"acs:fc:::functions/f","qualifier":"LATEST",
             "status":"Failed","startedTime":1767225600005,"durationMs":2000,"attempts":2,"alreadyRetriedTimes":1,
             "condition":"UnhandledInvocationError","taskErrorMessage":"boom","destination":"acs:mq:::/instances/i/topic/told",
             "destinationStatus":"Pending","deliveryAttempts":3,"rerunOf":"t-1","depth":2,"rootId":"r-0","events":[
              {"eventId":1,"status":"Enqueued","timestamp":1767225600000},
              {"eventId":2,"status":"Running","timestamp":1767225600005},
              {"eventId":7,"status":"Failed","timestamp":1767225602005,"eventDetail":"{\\"Error\\":\\"UnhandledInvocationError\\"}"}]}
            """;

    private StandInTopology topology;

    @BeforeEach
    void serve() throws IOException {
        topology = new StandInTopology();
    }

    @AfterEach
    void stop() {
        topology.close();
    }

    @Test
    void statusShowsAPersonTheLifeOfAnInvocation() {
        topology.answers("/invocations/f/t-2", OVER);

        TypedCommand shown = run("status", "f", "t-2");

        assertThat(shown.exitCode()).as(shown.err()).isZero();
        assertThat(shown.out().lines())
                .containsExactly(
                        "f/t-2  Failed",
                        "  function    acs:fc:::functions/f, LATEST",
                        "  request id  r-2",
                        "  attempts    2",
                        "  took        2.0 s",
                        "  error       boom",
                        "  callback    Pending at acs:mq:::/instances/i/topic/told, delivery 3",
                        "  rerun of    t-1",
                        "  chain       hop 2 of the one that r-0 began",
                        "",
                        "  2026-01-01 00:00:00.000                  Enqueued",
                        "  2026-01-01 00:00:00.005           +5 ms  Running",
                        "  … 4 more",
                        "  2026-01-01 00:00:02.005          +2.0 s  Failed  {\"Error\":\"UnhandledInvocationError\"}");
        assertThat(run("status", "f", "t-2", "--json").out()).contains("\"taskId\" : \"t-2\"");
    }

    @Test
    void whatIsUnknownIsRefusedAndAServerThatCannotIsToldApart() {
        TypedCommand unknown = run("status", "s$f", "t");
        assertThat(unknown.exitCode()).isEqualTo(65);
        assertThat(unknown.err()).contains("No invocation of s$f is known under the task id t.");
        assertThat(topology.asked()).containsExactly("/invocations/s%24f/t");

        topology.failsWith(503);
        TypedCommand early = run("status", "f", "t");
        assertThat(early.exitCode()).isEqualTo(69);
        assertThat(early.err()).contains("a message", "Try again");

        topology.failsWith(400);
        assertThat(run("list", "f", "--status", "Done").exitCode()).isEqualTo(65);

        topology.close();
        TypedCommand gone = run("status", "f", "t");
        assertThat(gone.exitCode()).isEqualTo(69);
        assertThat(gone.err()).contains("The topology at http://127.0.0.1:", "--queries or AFTERCALL_QUERIES_URL");
        assertThat(run("status", "f", "a/b").exitCode()).isEqualTo(65);
    }

    @Test
    void listGoesOverShortPagesUntilThereIsEnough() {
        topology.answers("/functions/f/invocations?status=Failed&limit=2", "{\"tasks\":[],\"nextToken\":\"n1\"}");
        topology.answers(
                "/functions/f/invocations?status=Failed&limit=2&nextToken=n1",
                "{\"tasks\":[" + OVER + "],\"nextToken\":\"n2\"}");
        topology.answers(
                "/functions/f/invocations?status=Failed&limit=1&nextToken=n2",
                "{\"tasks\":[" + OVER + "],\"nextToken\":\"n3\"}");

        TypedCommand listed = run("list", "f", "--status", "failed", "--limit", "2");

        assertThat(listed.exitCode()).as(listed.err()).isZero();
        assertThat(listed.out().lines())
                .containsExactly(
                        "TASK  STATUS  STARTED (UTC)            TOOK   RETRIES  CALLBACK  CONDITION",
                        "t-2   Failed  2026-01-01 00:00:00.005  2.0 s  1        Pending   UnhandledInvocationError",
                        "t-2   Failed  2026-01-01 00:00:00.005  2.0 s  1        Pending   UnhandledInvocationError");
        assertThat(listed.err()).contains("There may be more");
    }

    @Test
    void allOfAListIsAskedInLargePages() {
        topology.answers("/functions/f/invocations?limit=100", "{\"tasks\":[" + OVER + "],\"nextToken\":\"n1\"}");
        topology.answers("/functions/f/invocations?limit=100&nextToken=n1", "{\"tasks\":[]}");

        TypedCommand listed = run("list", "f", "--all", "--json");

        assertThat(listed.out()).contains("\"tasks\"").doesNotContain("nextToken");
        assertThat(listed.err()).isEmpty();
    }

    @Test
    void aLedgerThatDoesNotAddUpIsABug() {
        String ledger =
                "{\"functionName\":\"f\",\"accepted\":3,\"active\":1,\"succeeded\":1,\"failed\":0,\"expired\":0,"
                        + "\"stopped\":0,\"invalid\":0,\"drift\":1,\"callbacks\":{\"made\":1,\"pending\":0,\"succeeded\":1,"
                        + "\"failed\":0,\"drift\":0}}";
        topology.answers("/ledger", "{\"functions\":[" + ledger + "],\"total\":{}}");
        topology.answers("/functions/f/ledger", ledger);

        TypedCommand shown = run("ledger");

        assertThat(shown.out().lines().map(line -> line.replaceAll(" +", " ")))
                .containsExactly(
                        "FUNCTION ACCEPTED ACTIVE SUCCEEDED FAILED EXPIRED STOPPED INVALID DRIFT CALLBACKS PENDING"
                                + " SUCCEEDED FAILED DRIFT",
                        "f 3 1 1 0 0 0 0 1 1 0 1 0 0");
        assertThat(shown.err()).contains("The ledger of f does not add up. This is a bug.");
        assertThat(run("ledger", "f").out()).contains("f ");
        assertThat(run("ledger", "g").exitCode()).isEqualTo(65);
    }

    @Test
    void metricsAreAskedByTheMinuteOrByTheHour() {
        String metrics =
                "{\"functionName\":\"f\",\"period\":3600,\"from\":0,\"to\":7200000,\"series\":[{\"qualifier\":\"LATEST\","
                        + "\"destination\":\"d\",\"points\":[{\"timestamp\":3600000,\"FunctionDestinationSucceed\":2}]}]}";
        topology.answersAll("/functions/f/metrics", metrics);

        TypedCommand shown = run("metrics", "f", "--period", "hour", "--since", "2h", "--destination", "d");

        assertThat(shown.exitCode()).as(shown.err()).isZero();
        assertThat(shown.out()).contains("f/LATEST to d", "delivered | █| 2", "1970-01-01 01:00");
        assertThat(topology.asked())
                .singleElement()
                .asString()
                .matches("/functions/f/metrics\\?period=3600&from=\\d+&to=\\d+&destination=d");
        assertThat(run("metrics", "f", "--json").out()).contains("\"period\" : 3600");
        assertThat(topology.asked().get(1)).startsWith("/functions/f/metrics?period=60&from=");
        assertThat(run("metrics", "g").exitCode()).isEqualTo(65);
        assertThat(run("metrics", "f", "--period", "day").exitCode()).isEqualTo(2);
    }

    @Test
    void whatCannotBeDoneIsRefusedBeforeACommandIsWritten() {
        topology.answers("/invocations/f/t-2", OVER);
        topology.answers("/invocations/f/t-3", "{\"status\":\"Running\"}");

        assertThat(run("stop", "f", "t-2").err()).contains("f/t-2 cannot be stopped: it is over, Failed.");
        assertThat(run("stop", "f", "t-9").err()).contains("No invocation of f is known");
        assertThat(run("rerun", "f", "t-3").err()).contains("f/t-3 cannot be run again: it is not over, Running.");
        assertThat(run("rerun", "f", "t-2", "--task-id", "t-3").err()).contains("There is an invocation under the new");
        assertThat(run("rerun", "f", "t-2", "--task-id", "t-3").exitCode()).isEqualTo(65);
    }

    private TypedCommand run(String... words) {
        return TypedCommand.typedIn(
                Map.of(
                        "AFTERCALL_QUERIES_URL",
                        topology.url(),
                        "AFTERCALL_BOOTSTRAP_SERVERS",
                        "127.0.0.1:1",
                        "AFTERCALL_SCHEMA_REGISTRY_URL",
                        "http://127.0.0.1:1"),
                words);
    }
}
