// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology;

import static dev.aftercall.topology.PipelineFixture.OTHER_QUEUE;
import static dev.aftercall.topology.PipelineFixture.QUEUE;
import static dev.aftercall.topology.PipelineFixture.START;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aftercall.schemas.Envelope;
import dev.aftercall.schemas.Topics;
import dev.aftercall.schemas.v1.DestinationStatus;
import dev.aftercall.schemas.v1.FunctionLedger;
import dev.aftercall.schemas.v1.Invocation;
import dev.aftercall.schemas.v1.InvocationStatus;
import dev.aftercall.schemas.v1.TaskStatus;
import dev.aftercall.topology.account.ListKey;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What can be seen of invocations from outside: rows, lists, ledgers. */
class AccountTest {

    private final PipelineFixture pipeline = new PipelineFixture();

    @BeforeEach
    void aFunctionIsRegisteredAndPeopleWaitForIt() {
        pipeline.registered("f");
        pipeline.told("f");
    }

    @AfterEach
    void close() {
        pipeline.close();
    }

    @Test
    void everyChangeIsShownAsAFullRowAndTheEndOfItsRetentionAsATombstone() {
        pipeline.invoked(
                "t",
                Invocation.newBuilder()
                        .setFunctionName("f")
                        .setRequestId("r")
                        .setDelaySeconds(1)
                        .setPayload(PipelineFixture.bytes("event of t")));
        pipeline.pass(ofSeconds(1));
        var call = pipeline.call();
        pipeline.started(call);
        pipeline.failed(call);
        pipeline.pass(ofSeconds(1));
        pipeline.answered(pipeline.call(), "done");
        Envelope callback = pipeline.callback();
        pipeline.deferred(callback);
        pipeline.pass(ofSeconds(1));
        pipeline.delivered(pipeline.callback());
        pipeline.pass(ofDays(8));

        List<InvocationStatus> rows = pipeline.shown("f", "t");

        assertThat(rows)
                .extracting(row -> row == null ? null : row.getStatus())
                .containsExactly(
                        TaskStatus.ENQUEUED,
                        TaskStatus.DEQUEUED,
                        TaskStatus.RUNNING,
                        TaskStatus.RETRYING,
                        TaskStatus.DEQUEUED,
                        TaskStatus.SUCCEEDED,
                        TaskStatus.SUCCEEDED,
                        TaskStatus.SUCCEEDED,
                        null);
        assertThat(rows.get(0).getNextAttemptAt()).isEqualTo(START.plusSeconds(1));
        assertThat(rows.get(3))
                .isEqualTo(full().setStatus(TaskStatus.RETRYING)
                        .setStatusCode(200)
                        .setFunctionError("UnhandledInvocationError")
                        .setAttempts(1)
                        .setUpdatedAt(START.plusSeconds(1))
                        .setNextAttemptAt(START.plusSeconds(2))
                        .build());
        assertThat(rows.get(5))
                .isEqualTo(settled()
                        .setDestinationStatus(DestinationStatus.PENDING)
                        .setDeliveryAttempts(1)
                        .setUpdatedAt(START.plusSeconds(2))
                        .build());
        assertThat(rows.get(7))
                .isEqualTo(settled()
                        .setDestinationStatus(DestinationStatus.SUCCEEDED)
                        .setDeliveryAttempts(2)
                        .setDeliveryFailingSince(START.plusSeconds(2))
                        .setUpdatedAt(START.plusSeconds(3))
                        .build());
    }

    private static InvocationStatus.Builder full() {
        return InvocationStatus.newBuilder()
                .setFunctionName("f")
                .setTaskId("t")
                .setRequestId("r")
                .setFunctionArn("acs:fc:::functions/f")
                .setAcceptedAt(START)
                .setStartedAt(START.plusSeconds(1))
                .setRequestBytes(10)
                .setPayloadPartition(0)
                .setPayloadOffset(0);
    }

    private static InvocationStatus.Builder settled() {
        return full().setStatus(TaskStatus.SUCCEEDED)
                .setStatusCode(200)
                .setAttempts(2)
                .setRetries(1)
                .setEndedAt(START.plusSeconds(2))
                .setResponseBytes(4)
                .setInstanceId("invoker-1")
                .setOutcomePartition(0)
                .setOutcomeOffset(2)
                .setDestination(QUEUE);
    }

    @Test
    void anInvocationIsInOneListFromItsAcceptanceToTheEndOfItsRetention() {
        pipeline.invoked("t", Invocation.newBuilder().setFunctionName("f").setDelaySeconds(1));
        assertThat(pipeline.lists()).containsExactly(new ListKey("f", TaskState.ENQUEUED, START.toEpochMilli(), "t"));
        pipeline.pass(ofSeconds(1));
        assertThat(pipeline.lists()).containsExactly(new ListKey("f", TaskState.DEQUEUED, START.toEpochMilli(), "t"));
        pipeline.answered(pipeline.call(), "done");
        assertThat(pipeline.lists())
                .containsExactly(new ListKey(
                        "f", TaskState.SUCCEEDED, START.plusSeconds(1).toEpochMilli(), "t"));
        pipeline.delivered(pipeline.callback());
        pipeline.pass(ofDays(8));

        assertThat(pipeline.lists()).isEmpty();
    }

    @Test
    void anInvocationThatEndsBeforeItBeginsIsAccountedForToo() {
        pipeline.told("ghost");
        pipeline.invoked("ghost", "t");
        pipeline.pass(ofSeconds(1));

        assertThat(pipeline.shown("ghost", "t")).singleElement().satisfies(row -> {
            assertThat(Objects.requireNonNull(row).getStatus()).isEqualTo(TaskStatus.INVALID);
            assertThat(row.getCondition()).isEqualTo("FunctionNotFound");
            assertThat(row.getStatusCode()).isEqualTo(404);
            assertThat(row.getRequestBytes()).isEqualTo(10);
            assertThat(row.getDestination()).isEqualTo(OTHER_QUEUE);
        });
        assertThat(pipeline.lists()).extracting(ListKey::state).containsExactly(TaskState.INVALID);
        assertThat(pipeline.ledger("ghost"))
                .isEqualTo(ledger("ghost")
                        .setAccepted(1)
                        .setInvalid(1)
                        .setCallbacksMade(1)
                        .setCallbacksPending(1)
                        .build());
    }

    @Test
    void eachPartitionHasALedgerOfItsOwn() {
        pipeline.invoked("f", "t");
        pipeline.pass(ofSeconds(1));

        assertThat(pipeline.records(Topics.FUNCTION_LEDGER))
                .extracting(TestRecord::key)
                .containsExactly("f/0");
    }

    @Test
    void theLedgerOfAFunctionAddsUp() {
        for (int i = 0; i < 5; i++) {
            pipeline.invoked("f", "t" + i);
        }
        var calls = pipeline.attempts();
        pipeline.answered(calls.get(0), "done");
        Envelope told = pipeline.callback();
        pipeline.delivered(told);
        pipeline.delivered(told);
        pipeline.answered(calls.get(1), "done");
        pipeline.rejected(pipeline.callback());
        pipeline.stopped("f", "t2");
        pipeline.cancelled(pipeline.attempt());
        pipeline.failed(calls.get(3));
        pipeline.pass(ofSeconds(1));

        assertThat(pipeline.ledger("f"))
                .isEqualTo(ledger("f")
                        .setAccepted(5)
                        .setActive(2)
                        .setInProcess(2)
                        .setSucceeded(2)
                        .setStopped(1)
                        .setCallbacksMade(3)
                        .setCallbacksPending(1)
                        .setCallbacksSucceeded(1)
                        .setCallbacksFailed(1)
                        .build());
        assertThat(pipeline.meter("ledger-active")).isEqualTo(2);
        assertThat(pipeline.meter("ledger-succeeded")).isEqualTo(2);
        assertThat(pipeline.meter("ledger-drift")).isZero();
    }

    private static FunctionLedger.Builder ledger(String function) {
        return FunctionLedger.newBuilder()
                .setFunctionName(function)
                .setPartition(0)
                .setUpdatedAt(START.plusSeconds(1));
    }

    @Test
    void anInvocationThatIsLostFromTheStoresIsADrift() {
        pipeline.registered("g");
        pipeline.invoked("f", "t");
        pipeline.invoked("g", "t");
        pipeline.passSlowly(ofMinutes(3));
        assertThat(pipeline.meter("ledger-drifts-total")).isZero();
        pipeline.loses("f", "t");
        pipeline.passSlowly(ofSeconds(90));

        assertThat(pipeline.meter("ledger-drifts-total")).isPositive();
    }

    @Test
    void whetherTimersAreOnTimeIsMetered() {
        pipeline.invoked("t", Invocation.newBuilder().setFunctionName("f").setDelaySeconds(1));
        pipeline.pass(ofSeconds(1).plusMillis(7));

        assertThat(pipeline.meter("timer-lateness-max-ms")).isEqualTo(7);
        assertThat(pipeline.meter("timer-lateness-p99-ms")).isBetween(6.0, 8.0);
        assertThat(pipeline.meter("hold-tick-p99-ms")).isPositive();
        assertThat(pipeline.meter("timers-let-go-total")).isEqualTo(1);
        assertThat(pipeline.meter("due-lag-ms")).isZero();
    }
}
