// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftercall.schemas.Trust;
import dev.aftercall.schemas.arn.Account;
import dev.aftercall.schemas.v1.AsyncConfig;
import dev.aftercall.topology.PipelineFixture;
import dev.aftercall.topology.Samples;
import dev.aftercall.topology.TaskKey;
import dev.aftercall.topology.TaskState;
import dev.aftercall.topology.Tracking;
import dev.aftercall.topology.account.StatusRows;
import dev.aftercall.topology.query.InvocationQueries;
import dev.aftercall.topology.query.LocalStores;
import dev.aftercall.topology.query.PartitionStores;
import dev.aftercall.topology.query.TaskView;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TaskJsonTest {

    private static final String FAILED =
            "{\"taskId\":\"t\",\"requestId\":\"t\",\"functionName\":\"f\",\"functionArn\":\"acs:fc:::functions/f\",\"qualifier\":\"LATEST\","
                    + "\"status\":\"Failed\",\"acceptedTime\":1767225600000,\"startedTime\":1767225600005,\"endTime\":1767225602005,\"updatedTime\":1767225602005,"
                    + "\"durationMs\":2000,\"attempts\":2,\"alreadyRetriedTimes\":1,\"statusCode\":200,\"condition\":\"UnhandledInvocationError\",\"functionError\":\"UnhandledInvocationError\",\"taskErrorMessage\":\"UnhandledInvocationError\","
                    + "\"instanceId\":\"invoker-1\","
                    + "\"destination\":\"acs:mq:::/instances/i/topic/told\",\"destinationStatus\":\"Pending\",\"deliveryAttempts\":1,"
                    + "\"requestBytes\":10,\"responseBytes\":23,\"payload\":{\"partition\":0,\"offset\":0},\"outcome\":{\"partition\":0,\"offset\":1},"
                    + "\"events\":[{\"eventId\":1,"
                    + "\"status\":\"Enqueued\",\"timestamp\":1767225600000},"
                    + "{\"eventId\":2,"
                    + "\"status\":\"Dequeued\",\"timestamp\":1767225600000},"
                    + "{\"eventId\":3,"
                    + "\"status\":\"Running\",\"timestamp\":1767225600005},"
                    + "{\"eventId\":4,"
                    + "\"status\":\"Retrying\",\"timestamp\":1767225600005,\"eventDetail\":\"{\\\"Error\\\":\\\"UnhandledInvocationError\\\"}\"},"
                    + "{\"eventId\":5,"
                    + "\"status\":\"Dequeued\",\"timestamp\":1767225602005},"
                    + "{\"eventId\":6,"
                    + "\"status\":\"Running\",\"timestamp\":1767225602005},"
                    + "{\"eventId\":7,"
                    + "\"status\":\"Failed\",\"timestamp\":1767225602005,\"eventDetail\":\"{\\\"Error\\\":\\\"UnhandledInvocationError\\\"}\"}]}";

    @BeforeAll
    static void trust() {
        Trust.establish();
    }

    @Test
    void aFailedTaskHasTheFieldsOfTheServiceAndOurs() {
        try (var flow = new PipelineFixture()) {
            flow.registered("f");
            flow.told("f");
            flow.configured(AsyncConfig.newBuilder()
                    .setFunctionName("f")
                    .setMaxAsyncRetryAttempts(1)
                    .setOnFailure(PipelineFixture.QUEUE));
            flow.invoked("f", "t");
            flow.pass(Duration.ofMillis(5));
            flow.failed(flow.attempt());
            flow.pass(Duration.ofSeconds(2));
            flow.failed(flow.attempt());

            assertThat(Json.text(TaskJson.of(view(flow)))).isEqualTo(FAILED);
        }
    }

    @Test
    void numbersOfEventsGoOnOverThoseThatWereLeftOut() {
        Tracking tracking = Tracking.accepted(Samples.request(Samples.NOW));
        for (int i = 0; i < 20; i++) {
            tracking = tracking.dequeued(Samples.NOW, 0).retrying(tracking.tries(), "Throttled", Samples.NOW);
        }
        var row = new StatusRows(Account.OWN).of(tracking, Samples.NOW);

        String json = Json.text(TaskJson.of(
                new TaskView(TaskState.RETRYING, row, tracking.seen().trail())));

        assertThat(json)
                .contains("{\"eventId\":4,\"status\":\"Dequeued\"")
                .doesNotContain("\"eventId\":5,")
                .contains("{\"eventId\":18,")
                .contains("{\"eventId\":41,\"status\":\"Retrying\",\"timestamp\":1000000000000,"
                        + "\"eventDetail\":\"{\\\"Error\\\":\\\"Throttled\\\"}\"}]");
    }

    private static TaskView view(PipelineFixture flow) {
        var stores = new LocalStores() {
            @Override
            public List<PartitionStores> all() {
                return List.of(of(0));
            }

            @Override
            public PartitionStores of(int partition) {
                return flow.stores(partition);
            }
        };
        return new InvocationQueries(stores, new StatusRows(Account.OWN))
                .get(0, new TaskKey("f", "t"))
                .orElseThrow();
    }
}
