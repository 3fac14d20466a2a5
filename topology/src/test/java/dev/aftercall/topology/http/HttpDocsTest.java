// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aftercall.schemas.arn.Account;
import dev.aftercall.topology.TaskKey;
import dev.aftercall.topology.account.StatusRows;
import dev.aftercall.topology.health.Health;
import dev.aftercall.topology.health.Life;
import dev.aftercall.topology.health.Restoration;
import dev.aftercall.topology.meters.FlowMeter;
import dev.aftercall.topology.meters.Meter;
import dev.aftercall.topology.meters.StageMeter;
import dev.aftercall.topology.query.Fleet;
import dev.aftercall.topology.query.InvocationQueries;
import dev.aftercall.topology.query.LocalStores;
import dev.aftercall.topology.query.MetricsQueries;
import dev.aftercall.topology.query.PartitionStores;
import dev.aftercall.topology.query.Windows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class HttpDocsTest {

    private static final Path PAGE = Path.of("../docs/reference/topology-http.md");
    private static final InvocationQueries QUERIES = new InvocationQueries(new Nothing(), new StatusRows(Account.OWN));
    private static final List<Endpoint> ENDPOINTS = List.of(
            new InvocationEndpoint(QUERIES, new Nothing()),
            new LedgerEndpoint(QUERIES, new Nothing()),
            new CallbackMetricsEndpoint(
                    new MetricsQueries(period -> Map.of()), new Nothing(), Clock.fixed(Instant.EPOCH, ZoneOffset.UTC)),
            new HealthEndpoint(new Health(new Life(state -> {}), List::of, () -> true, new Restoration())),
            new MetricsEndpoint(() -> ""),
            new TopologyEndpoint(""));

    private static final String TEXT = """
            # What an instance of the topology answers over HTTP

            Printed from the code. An instance answers at `http.listen` from before its stream threads work until it is told to stop.
            What another instance has, it asks for there: where that one says that it is reached, `application.server`.

            | path | what it answers |
            |---|---|
            %s

            ## Parameters

            | parameter | meaning |
            |---|---|
            %s

            `period`, `from`, `to` and `destination` are for metrics, of which one answer has %d windows at most; `partial` is for
            all that several instances answer together; the others are for lists. A page looks at %d invocations per instance at most: where few of many match, it may
            hold fewer than `limit`, or none, and a `nextToken` all the same. An invocation takes another place when it starts;
            whoever turns pages meanwhile may meet it twice or not at all.

            ## A task

            Under the names of Function Compute: `taskId`, `requestId`, `functionArn`, `qualifier`, `status` (`Enqueued`, `Dequeued`,
            `Running`, `Retrying`, `Stopping`, `Stopped`, `Succeeded`, `Failed`, `Expired`, `Invalid`), `startedTime` (the time of
            acceptance before the first attempt begins), `endTime`, `durationMs` (of one that has ended), `alreadyRetriedTimes`,
            `taskErrorMessage`, `instanceId` (of the invoker), `destinationStatus` (`Pending`, `Succeeded`, `Failed`), and `events`, each
            with `eventId`, `status`, `timestamp` and, where there is more to say, `eventDetail`: `{"Error": "…"}`, or `{"Reason": "…"}`
            of a stop. Of a long life the first and the last events are kept; the ids count all of them.

            Ours: `functionName`, `acceptedTime`, `updatedTime`, `nextAttemptTime`, `attempts`, `statusCode`, `condition` and
            `functionError` as the callback has them, `destination`, `deliveryAttempts`, `nextDeliveryTime`,
            `deliveryFailingSince`, `deliveryParkedTime`, `redrives`, `requestBytes`, `responseBytes`, `payload` and
            `outcome` (partition and offset of the records that hold the event and the response), `rootId` and `depth` in a chain of
            function destinations, `rerunOf`, `redriveOf`, `traceparent`.

            What there is nothing to say of is left out. Times are milliseconds since the epoch.

            ## Errors

            An error is `{"code": "…", "message": "…"}`: 400 `InvalidArgument` names the field, its value and what it may be; 404
            `AsyncTaskNotFound` or `FunctionNotFound`; 503 `ServiceUnavailable` with `Retry-After` while shares change hands, stores are
            restored or an instance does not answer, which is named.

            A request with the header `X-Aftercall-Hop` comes from another instance: it is answered for this one alone, in a form of
            theirs.

            ## Meters

            Of the instance as a whole:

            | name | kind | what it shows | by |
            |---|---|---|---|
            %s

            Of all stages together, since the start of the instance; a transaction that is undone may count twice here, and never on
            the topics. Beyond a thousand callers and destinations the rest is counted as `(other)`:

            | name | what it shows | by |
            |---|---|---|
            %s

            Of the stages of the flow, each for its partition; the ledgers of 500 functions at most, all are on `function-ledger`:

            | name | what it shows | by |
            |---|---|---|
            %s

            What Kafka Streams, its consumers, producers and stores measure begins with `kafka_`; what the JVM does, with `jvm_` and `process_`.
            A meter that a stage makes when its share arrives can be read five seconds later at most.
            """;

    @Test
    void thePageListsEveryPathAndEveryMeter() throws IOException {
        String page = TEXT.formatted(
                routes(),
                parameters(),
                Windows.MOST,
                InvocationQueries.MOST_PLACES,
                meters(),
                flowMeters(),
                stageMeters());
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(PAGE, page, UTF_8);
        }

        assertThat(Files.readString(PAGE, UTF_8)).isEqualTo(page);
    }

    private static String routes() {
        return ENDPOINTS.stream()
                .flatMap(endpoint -> endpoint.routes().stream())
                .map(route -> "| `" + route.method().name() + " " + route.path() + "` | " + route.answers() + " |")
                .collect(Collectors.joining("\n"));
    }

    private static String parameters() {
        return Arrays.stream(Parameter.values())
                .map(each -> "| `" + each.field() + "` | " + each.meaning() + " |")
                .collect(Collectors.joining("\n"));
    }

    private static String meters() {
        return Arrays.stream(Meter.values())
                .map(meter -> "| `" + meter.scrapedName() + "` | "
                        + meter.kind().name().toLowerCase(Locale.ROOT) + " | " + meter.description() + " | "
                        + (meter.tag().isEmpty() ? "" : "`" + meter.tag() + "`") + " |")
                .collect(Collectors.joining("\n"));
    }

    private static String flowMeters() {
        return Arrays.stream(FlowMeter.values())
                .map(meter -> "| `" + meter.scrapedName() + "` | " + meter.description() + " | " + meter.tags() + " |")
                .collect(Collectors.joining("\n"));
    }

    private static String stageMeters() {
        return Arrays.stream(StageMeter.values())
                .map(meter -> "| `" + meter.scrapedName() + "` | " + meter.description() + " | " + meter.tags() + " |")
                .collect(Collectors.joining("\n"));
    }

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
