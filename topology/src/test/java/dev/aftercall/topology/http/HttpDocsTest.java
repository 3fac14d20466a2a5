// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftercall.schemas.arn.Account;
import dev.aftercall.topology.TaskKey;
import dev.aftercall.topology.account.StatusRows;
import dev.aftercall.topology.health.Health;
import dev.aftercall.topology.health.Life;
import dev.aftercall.topology.health.Restoration;
import dev.aftercall.topology.query.Fleet;
import dev.aftercall.topology.query.InvocationQueries;
import dev.aftercall.topology.query.LocalStores;
import dev.aftercall.topology.query.PartitionStores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Prints docs/reference/topology-http.md with {@code -Dgolden.update=true}, and compares it otherwise. */
class HttpDocsTest {

    private static final Path PAGE = Path.of("..", "docs", "reference", "topology-http.md");

    @Test
    void thePageSaysWhatCanBeAsked() throws IOException {
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(PAGE, page());
        }
        assertThat(PAGE).hasContent(page());
    }

    private static String page() {
        return "# HTTP of the topology\n\n"
                + "Printed from the code. Every instance answers everything, at `http.listen`: what another one has, it asks"
                + " for there, where that one says it is reached, `application.server`.\n\n"
                + routes()
                + "\n## Parameters of a list\n\n"
                + parameters()
                + "\n" + TASKS + "\n" + ERRORS;
    }

    private static String routes() {
        var queries = new InvocationQueries(new Nothing(), new StatusRows(Account.OWN));
        var health = new Health(new Life(state -> {}), List::of, () -> true, new Restoration());
        List<Endpoint> endpoints = List.of(
                new InvocationEndpoint(queries, new Nothing()),
                new LedgerEndpoint(queries, new Nothing()),
                new HealthEndpoint(health),
                new MetricsEndpoint(() -> ""),
                new TopologyEndpoint(""));
        return "| request | answer |\n|---|---|\n"
                + endpoints.stream()
                        .flatMap(endpoint -> endpoint.routes().stream())
                        .map(route -> "| `" + route.method() + " " + route.path() + "` | " + route.answers() + " |\n")
                        .collect(Collectors.joining());
    }

    private static String parameters() {
        return "| parameter | meaning |\n|---|---|\n"
                + Arrays.stream(Parameter.values())
                        .map(each -> "| `" + each.field() + "` | " + each.meaning() + " |\n")
                        .collect(Collectors.joining())
                + "\n`partial` is for ledgers as well. A page looks at "
                + String.format("%,d", InvocationQueries.MOST_PLACES)
                + " invocations per instance at most: where few of many match, it may hold fewer than `limit`, or none, and"
                + " a `nextToken` all the same. An invocation takes another place when it starts; whoever turns pages"
                + " meanwhile may meet it twice or not at all.\n";
    }

    private static final String TASKS = """
            ## A task

            Under the names of Function Compute: `taskId`, `requestId`, `functionArn`, `qualifier`, `status` (`Enqueued`, `Dequeued`,
            `Running`, `Retrying`, `Stopping`, `Stopped`, `Succeeded`, `Failed`, `Expired`, `Invalid`), `startedTime` (the time of
            acceptance before the first attempt begins), `endTime`, `durationMs` (of one that has ended), `alreadyRetriedTimes`,
            `taskErrorMessage`, `instanceId` (of the invoker), `destinationStatus` (`Pending`, `Succeeded`, `Failed`), and `events`, each
            with `eventId`, `status`, `timestamp` and, where there is more to say, `eventDetail`: `{"Error": "…"}`, or `{"Reason": "…"}`
            of a stop. Of a long life the first and the last events are kept; the ids count all of them.

            Ours: `functionName`, `acceptedTime`, `updatedTime`, `nextAttemptTime`, `attempts`, `statusCode`, `condition` and
            `functionError` as the callback has them, `destination`, `deliveryAttempts`, `requestBytes`, `responseBytes`, `payload` and
            `outcome` (partition and offset of the records that hold the event and the response), `rootId` and `depth` in a chain of
            function destinations, `rerunOf`, `redriveOf`, `traceparent`.

            What there is nothing to say of is left out. Times are milliseconds since the epoch.
            """;

    private static final String ERRORS = """
            ## Errors

            An error is `{"code": "…", "message": "…"}`: 400 `InvalidArgument` names the field, its value and what it may be; 404
            `AsyncTaskNotFound` or `FunctionNotFound`; 503 `ServiceUnavailable` with `Retry-After` while shares change hands, stores are
            restored or an instance does not answer, which is named.

            A request with the header `X-Aftercall-Hop` comes from another instance: it is answered for this one alone, in a form of
            theirs.
            """;

    private static final class Nothing implements LocalStores, Fleet {

        @Override
        public List<PartitionStores> all() {
            return List.of();
        }

        @Override
        public PartitionStores of(int partition) {
            throw new IllegalStateException();
        }

        @Override
        public Owner owner(TaskKey key) {
            throw new IllegalStateException();
        }

        @Override
        public List<String> others() {
            return List.of();
        }

        @Override
        public int partitions() {
            return 0;
        }
    }
}
