// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.aftercall.schemas.arn.Account;
import dev.aftercall.topology.PipelineFixture;
import dev.aftercall.topology.TaskKey;
import dev.aftercall.topology.account.StatusRows;
import dev.aftercall.topology.config.HostPort;
import dev.aftercall.topology.query.Fleet;
import dev.aftercall.topology.query.InvocationQueries;
import dev.aftercall.topology.query.LocalStores;
import dev.aftercall.topology.query.MetricsQueries;
import dev.aftercall.topology.query.PartitionStores;
import dev.aftercall.topology.query.UnavailableException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Three instances with a partition each, on real ports and without a broker. The third can be made silent. */
class QueryEndpointsIT {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final List<Instance> instances = new ArrayList<>();

    private final class Instance implements LocalStores, Fleet {

        private final int partition = instances.size();
        private final PipelineFixture flow = new PipelineFixture();
        private final Listener listener = Listener.at(new HostPort("127.0.0.1", 0));
        private final HttpServer server;
        private int believedOwner = -1;
        private boolean moving;

        private Instance() {
            var queries = new InvocationQueries(this, new StatusRows(Account.OWN));
            server = HttpServer.start(
                    listener,
                    List.of(
                            new InvocationEndpoint(queries, this),
                            new LedgerEndpoint(queries, this),
                            new CallbackMetricsEndpoint(
                                    new MetricsQueries(period -> Map.of(partition, flow.metrics(period))),
                                    this,
                                    Clock.fixed(PipelineFixture.START.plusSeconds(120), ZoneOffset.UTC))));
            flow.registered("f");
        }

        @Override
        public List<PartitionStores> all() {
            return List.of(of(partition));
        }

        @Override
        public PartitionStores of(int asked) {
            if (moving || asked != partition) {
                throw new UnavailableException("moving", null);
            }
            return flow.stores(partition);
        }

        /** The last character of a task id names its partition here. */
        @Override
        public Owner owner(TaskKey key) {
            int owner = believedOwner >= 0
                    ? believedOwner
                    : Character.digit(key.taskId().charAt(key.taskId().length() - 1), 10);
            return owner == partition
                    ? new Owner.Here(owner)
                    : new Owner.There(instances.get(owner).server.address().toString());
        }

        @Override
        public List<String> others() {
            return instances.stream()
                    .filter(other -> other != this)
                    .map(other -> other.server.address().toString())
                    .toList();
        }

        @Override
        public int partitions() {
            return 3;
        }

        HttpResponse<String> get(String path) throws Exception {
            return CLIENT.send(
                    HttpRequest.newBuilder(URI.create("http://" + server.address() + path))
                            .build(),
                    BodyHandlers.ofString());
        }

        JsonNode json(String path) throws Exception {
            return new ObjectMapper().readTree(get(path).body());
        }
    }

    @BeforeEach
    void start() {
        for (int i = 0; i < 3; i++) {
            instances.add(new Instance());
            instances.get(i).flow.invoked("f", "a-" + i);
            instances.get(i).flow.invoked("f", "b-" + i);
        }
    }

    @AfterEach
    void stop() {
        instances.forEach(each -> {
            each.server.close();
            each.flow.close();
        });
    }

    @Test
    void anInvocationIsForwardedToItsOwnerAndSoIsTheAnswerThatItIsUnknown() throws Exception {
        assertThat(instances.get(0).json("/invocations/f/a-2").get("status").asText())
                .isEqualTo("Dequeued");
        HttpResponse<String> unknown = instances.get(0).get("/invocations/f/c-2");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(unknown.body())
                .isEqualTo("{\"code\":\"AsyncTaskNotFound\","
                        + "\"message\":\"No invocation of f is known under the task id c-2.\"}");
    }

    @Test
    void aQuestionGoesOverOneHopWhateverTwoInstancesBelieveOfEachOther() throws Exception {
        instances.get(0).believedOwner = 1;
        instances.get(1).believedOwner = 0;

        HttpResponse<String> answer = instances.get(0).get("/invocations/f/a-0");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("The invocation is changing hands.");
        assertThat(answer.headers().firstValue("Retry-After")).contains("1");
    }

    @Test
    void anOwnerThatDoesNotAnswerIsNamed() throws Exception {
        instances.get(2).server.close();

        HttpResponse<String> answer = instances.get(0).get("/invocations/f/a-2");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body())
                .contains("\"ServiceUnavailable\"")
                .contains("The instance at " + instances.get(2).server.address() + " does not answer.");
    }

    @Test
    void aPageIsPutTogetherFromAllInstancesAndGoesOnAtEachOfThem() throws Exception {
        List<String> tasks = new ArrayList<>();
        JsonNode page = instances.get(0).json("/functions/f/invocations?limit=4");
        page.get("tasks").forEach(task -> tasks.add(task.get("taskId").asText()));
        JsonNode rest = instances
                .get(1)
                .json("/functions/f/invocations?limit=4&nextToken="
                        + page.get("nextToken").asText());
        rest.get("tasks").forEach(task -> tasks.add(task.get("taskId").asText()));

        assertThat(tasks).containsExactly("a-0", "a-1", "a-2", "b-0", "b-1", "b-2");
        assertThat(rest.has("nextToken")).isFalse();
        assertThat(page.get("tasks").get(0).get("events").get(0).get("eventId").asInt())
                .isEqualTo(1);
    }

    @Test
    void aListWithoutAnInstanceIsAnErrorThatNamesItUnlessTheRestIsEnough() throws Exception {
        instances.get(2).server.close();

        HttpResponse<String> refused = instances.get(0).get("/functions/f/invocations");
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.body())
                .contains("the partitions 2 is not known now: no answer from "
                        + instances.get(2).server.address());

        HttpResponse<String> rest = instances.get(0).get("/functions/f/invocations?partial=true");
        assertThat(rest.statusCode()).isEqualTo(200);
        assertThat(rest.headers().firstValue("X-Aftercall-Partial")).contains("2");
        assertThat(rest.body()).contains("a-0", "a-1").doesNotContain("a-2");
    }

    @Test
    void storesThatMoveAreMissingWhereverTheyAreAskedFor() throws Exception {
        instances.get(1).moving = true;

        assertThat(instances.get(1).get("/invocations/f/a-1").statusCode()).isEqualTo(503);
        assertThat(instances.get(1).get("/ledger").body()).contains("moving");
        assertThat(instances.get(0).get("/ledger").statusCode()).isEqualTo(503);
        HttpResponse<String> rest = instances.get(1).get("/ledger?partial=true");
        assertThat(rest.headers().firstValue("X-Aftercall-Partial")).contains("1");
        assertThat(new ObjectMapper()
                        .readTree(rest.body())
                        .get("total")
                        .get("accepted")
                        .asInt())
                .isEqualTo(4);
    }

    @Test
    void theMetricsOfAFunctionAreWholeAndFilledWithZeroes() throws Exception {
        PipelineFixture flow = instances.get(1).flow;
        flow.told("f");
        flow.answered(flow.attempts().get(0), "ok");
        flow.pass(Duration.ofSeconds(60));
        flow.delivered(flow.callback());
        flow.pass(Duration.ofSeconds(1));

        JsonNode answer = instances.get(0).json("/functions/f/metrics?from=" + PipelineFixture.START.toEpochMilli());

        assertThat(answer.get("series")).hasSize(1);
        JsonNode series = answer.get("series").get(0);
        assertThat(series.get("qualifier").asText()).isEqualTo("LATEST");
        assertThat(series.get("destination").asText()).isEqualTo(PipelineFixture.QUEUE);
        assertThat(series.get("points")).hasSize(2);
        assertThat(series.get("points").get(0).get("FunctionDestinationSucceed").asInt())
                .isZero();
        JsonNode second = series.get("points").get(1);
        assertThat(second.get("FunctionDestinationSucceed").asInt()).isEqualTo(1);
        assertThat(second.get("FunctionDestinationErrors").asInt()).isZero();
        assertThat(second.get("deliveryLagMsMax").asInt()).isEqualTo(60_000);
        assertThat(second.get("timestamp").asLong())
                .isEqualTo(PipelineFixture.START.plusSeconds(60).toEpochMilli());
        assertThat(instances
                        .get(2)
                        .json("/functions/f/metrics?period=3600&destination=other")
                        .get("series"))
                .isEmpty();
        assertThat(instances
                        .get(2)
                        .get("/functions/f/metrics?from=0&to=9999999999999")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void theLedgerIsSummedOverAll() throws Exception {
        assertThat(instances.get(0).get("/ledger").body())
                .isEqualTo(
                        "{\"functions\":[{\"functionName\":\"f\",\"accepted\":6,\"active\":6,\"inProcess\":6,\"succeeded\":0,"
                                + "\"failed\":0,\"expired\":0,\"stopped\":0,\"invalid\":0,\"drift\":0,\"callbacks\":{\"made\":0,"
                                + "\"pending\":0,\"succeeded\":0,\"failed\":0,\"drift\":0}}],\"total\":{\"accepted\":6,\"active\":6,\"inProcess\":6,"
                                + "\"succeeded\":0,\"failed\":0,\"expired\":0,\"stopped\":0,\"invalid\":0,\"drift\":0,"
                                + "\"callbacks\":{\"made\":0,\"pending\":0,\"succeeded\":0,\"failed\":0,\"drift\":0}}}");
        assertThat(instances.get(2).json("/functions/f/ledger").get("accepted").asInt())
                .isEqualTo(6);
        assertThat(instances.get(2).json("/functions/g/ledger").get("code").asText())
                .isEqualTo("FunctionNotFound");
    }
}
