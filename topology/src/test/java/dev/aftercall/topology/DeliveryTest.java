// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology;

import static dev.aftercall.topology.PipelineFixture.OTHER_QUEUE;
import static dev.aftercall.topology.PipelineFixture.QUEUE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aftercall.schemas.Envelope;
import dev.aftercall.schemas.Topics;
import dev.aftercall.schemas.v1.AsyncConfig;
import dev.aftercall.schemas.v1.BreakerState;
import dev.aftercall.schemas.v1.DestinationBreaker;
import dev.aftercall.schemas.v1.DestinationMetrics;
import dev.aftercall.schemas.v1.FunctionLedger;
import dev.aftercall.schemas.v1.FunctionType;
import dev.aftercall.schemas.v1.InvocationStatus;
import dev.aftercall.topology.Settled.CallbackState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The second half of the promise: a callback arrives, or is dead and can be redriven; a destination that fails is spared. */
class DeliveryTest {

    private static final Duration TICK = Duration.ofMillis(100);

    private PipelineFixture pipeline = new PipelineFixture();

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
    void forHalfAnHourEachDeliveryComesAtItsTimeToTheMillisecond() {
        Envelope callback = callback("t");
        var due = new ArrayList<Long>();
        long wait = 500;
        long left = 1_800_000;
        while (left >= wait) {
            pipeline.deferred(callback);
            pipeline.pass(Duration.ofMillis(wait - 1));
            assertThat(pipeline.records(Topics.CALLBACKS_ROCKETMQ)).isEmpty();
            pipeline.pass(Duration.ofMillis(1));
            Envelope next = pipeline.callback();
            assertThat(next.id()).isEqualTo(callback.id());
            assertThat(next.attempt()).isEqualTo(callback.attempt() + 1);
            assertThat(next.content()).isEqualTo(callback.content());
            due.add(wait);
            callback = next;
            left -= wait;
            wait = Math.min(2 * wait, 60_000);
        }
        assertThat(due).startsWith(500L, 1_000L, 2_000L, 4_000L, 8_000L, 16_000L, 32_000L, 60_000L);
        assertThat(due).hasSize(35);
        assertThat(pipeline.dead()).isEmpty();

        pipeline.deferred(callback);

        assertThat(pipeline.dead())
                .singleElement()
                .satisfies(dead -> assertThat(dead)
                        .containsEntry("aftercall_attempts", "36")
                        .containsEntry("aftercall_redrives", "0")
                        .containsEntry("aftercall_code", "TOPIC_NOT_EXIST")
                        .containsEntry("aftercall_status", "17"));
        assertThat(pipeline.callbackState("f", "t")).isEqualTo(CallbackState.FAILED);
        assertThat(pipeline.entriesLeft()).isZero();
    }

    @Test
    void theStatusSaysWhenACallbackIsDeliveredAgain() {
        pipeline.deferred(callback("t"));

        InvocationStatus row = last(pipeline.shown("f", "t"));
        assertThat(row.getNextDeliveryAt()).isEqualTo(PipelineFixture.START.plusMillis(500));
        assertThat(row.getDeliveryFailingSince()).isEqualTo(PipelineFixture.START);
        assertThat(row.getDeliveryAttempts()).isEqualTo(2);
    }

    @Test
    void aDestinationThatFailsIsSparedAndItsCallbacksAreParked() {
        for (int i = 0; i < 10; i++) {
            pipeline.deferred(callback("t" + i));
        }
        tick();

        assertThat(pipeline.breaker(QUEUE)).isEqualTo(BreakerState.OPEN);
        pipeline.pass(Duration.ofMillis(500));
        assertThat(pipeline.records(Topics.CALLBACKS_ROCKETMQ)).isEmpty(); // their second delivery is not made

        invoked("new");
        assertThat(pipeline.records(Topics.CALLBACKS_ROCKETMQ)).isEmpty(); // nor the first of another one
        InvocationStatus row = last(pipeline.shown("f", "new"));
        assertThat(row.getDeliveryParkedAt()).isAfter(PipelineFixture.START);
        assertThat(row.getDeliveryAttempts()).isEqualTo(1);
        assertThat(pipeline.meter("callbacks-parked")).isEqualTo(10); // the next look is yet to come
        tick();
        assertThat(pipeline.meter("callbacks-parked")).isEqualTo(11);
        assertThat(pipeline.breakers())
                .last()
                .extracting(DestinationBreaker::getParked)
                .isEqualTo(11L);
    }

    @Test
    void anotherDestinationIsNotSparedForIt() {
        for (int i = 0; i < 10; i++) {
            pipeline.deferred(callback("t" + i));
        }
        tick();

        pipeline.invoked("f", "sad");
        for (int attempt = 0; attempt < 4; attempt++) {
            pipeline.failed(pipeline.attempt());
            pipeline.pass(Duration.ofSeconds(4));
        }

        assertThat(pipeline.callbacks(Topics.CALLBACKS_MNS)).hasSize(1);
        assertThat(pipeline.breaker(OTHER_QUEUE)).isNull();
    }

    @Test
    void whoRefusesIsNotSpared() {
        for (int i = 0; i < 50; i++) {
            pipeline.rejected(callback("t" + i));
        }
        tick();

        assertThat(pipeline.breaker(QUEUE)).isNull();
        assertThat(pipeline.dead()).hasSize(50);
    }

    @Test
    void oneProbeGoesAndWhenItIsAnsweredTheOthersFollowByAndBy() {
        spared(20);
        pipeline.pass(Duration.ofSeconds(5));
        tick();

        Envelope probe = pipeline.callback();
        assertThat(pipeline.breaker(QUEUE)).isEqualTo(BreakerState.PROBING);
        pipeline.pass(Duration.ofSeconds(10));
        assertThat(pipeline.records(Topics.CALLBACKS_ROCKETMQ)).isEmpty(); // one, and no other

        pipeline.delivered(probe);
        tick();
        assertThat(pipeline.breaker(QUEUE)).isEqualTo(BreakerState.RAMPING);

        var counts = new ArrayList<Integer>();
        for (int second = 0; second < 6; second++) {
            for (int i = 0; i < 10; i++) {
                pipeline.pass(TICK);
            }
            List<Envelope> gone = pipeline.callbacks(Topics.CALLBACKS_ROCKETMQ);
            gone.forEach(pipeline::delivered);
            counts.add(gone.size());
        }
        assertThat(counts.get(0)).isBetween(1, 2); // doubled each second
        assertThat(counts.stream().mapToInt(Integer::intValue).sum()).isEqualTo(19);
        assertThat(counts.get(1)).isLessThan(counts.get(3));

        pipeline.pass(Duration.ofSeconds(10));
        assertThat(pipeline.breaker(QUEUE)).isEqualTo(BreakerState.CLOSED);
        assertThat(pipeline.entriesLeft()).isZero();
        assertThat(pipeline.ledger("f").getCallbacksSucceeded()).isEqualTo(20);
    }

    @Test
    void aProbeThatFailsIsFollowedByALongerWait() {
        spared(10);
        pipeline.pass(Duration.ofSeconds(5));
        tick();
        pipeline.deferred(pipeline.callback());
        tick();
        assertThat(pipeline.breaker(QUEUE)).isEqualTo(BreakerState.OPEN);

        pipeline.pass(Duration.ofSeconds(8));
        tick();
        assertThat(pipeline.records(Topics.CALLBACKS_ROCKETMQ)).isEmpty();
        pipeline.pass(Duration.ofSeconds(2));
        tick();
        assertThat(pipeline.records(Topics.CALLBACKS_ROCKETMQ)).hasSize(1);
    }

    @Test
    void parkingCostsNoAttemptsButNoMoreThanHalfAnHour() {
        spared(10);
        invoked("late");
        Instant parkedAt = last(pipeline.shown("f", "late")).getDeliveryParkedAt();
        long probes = 0;
        for (int i = 0; i < 1_799; i++) {
            pipeline.pass(Duration.ofSeconds(1));
            for (Envelope probe : pipeline.callbacks(Topics.CALLBACKS_ROCKETMQ)) {
                probes++;
                pipeline.deferred(probe);
            }
        }
        assertThat(probes).isBetween(20L, 40L); // for all of them together
        for (int i = 0; i < 100; i++) {
            pipeline.pass(TICK);
        }

        assertThat(pipeline.settled("f", "late").callback()).satisfies(callback -> {
            assertThat(callback.state()).isEqualTo(CallbackState.FAILED);
            assertThat(callback.trouble().failingSince()).isEqualTo(parkedAt.toEpochMilli());
        });
        List<Map<String, String>> dead = pipeline.dead();
        assertThat(dead).hasSize(11);
        assertThat(dead)
                .filteredOn(one -> "late".equals(one.get("ce_taskid")))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.get("aftercall_code")).isIn("DestinationUnavailable", "TOPIC_NOT_EXIST");
                    assertThat(one.get("aftercall_reason")).contains("30 minutes");
                });
        assertThat(pipeline.entriesLeft()).isZero();
        FunctionLedger ledger = pipeline.ledger("f");
        assertThat(ledger.getCallbacksFailed()).isEqualTo(11);
        assertThat(ledger.getCallbacksDrift()).isZero();
    }

    @Test
    void aDeadCallbackIsRedrivenOncePerDeath() {
        pipeline.rejected(callback("t"));
        TestRecord<String, byte[]> dead = onlyDead();

        pipeline.redriven(dead);
        Envelope again = pipeline.callback();

        assertThat(dead.headers().lastHeader("ce_id").value()).asString(UTF_8).isEqualTo(again.id());
        assertThat(again.attempt()).isEqualTo(2);
        assertThat(again.content()).isEqualTo(dead.value());
        assertThat(pipeline.callbackState("f", "t")).isEqualTo(CallbackState.PENDING);
        assertThat(last(pipeline.shown("f", "t")).getRedrives()).isEqualTo(1);

        pipeline.redriven(dead);
        assertThat(pipeline.records(Topics.CALLBACKS_ROCKETMQ)).isEmpty();
        assertThat(reason()).contains("redriven already");

        pipeline.rejected(again);
        TestRecord<String, byte[]> deadAgain = onlyDead();
        pipeline.redriven(dead); // the first death, once more
        assertThat(reason()).contains("redriven already");
        pipeline.redriven(deadAgain);
        pipeline.delivered(pipeline.callback());

        assertThat(pipeline.callbackState("f", "t")).isEqualTo(CallbackState.SUCCEEDED);
        pipeline.redriven(deadAgain);
        assertThat(reason()).contains("redriven already");
        pipeline.pass(Duration.ofSeconds(1));
        assertThat(pipeline.ledger("f")).satisfies(ledger -> {
            assertThat(ledger.getCallbacksSucceeded()).isEqualTo(1);
            assertThat(ledger.getCallbacksFailed()).isZero();
            assertThat(ledger.getCallbacksDrift()).isZero();
        });
    }

    @Test
    void aDestinationThatTheRoleDoesNotPermitIsNotToldUntilItDoes() {
        pipeline.registered("f", "r");
        invoked("t");
        assertThat(pipeline.records(Topics.CALLBACKS_ROCKETMQ)).isEmpty();
        TestRecord<String, byte[]> dead = onlyDead();
        assertThat(header(dead, "aftercall_code")).isEqualTo("AccessDenied");
        assertThat(header(dead, "aftercall_status")).isEqualTo("403");
        assertThat(header(dead, "aftercall_reason")).contains("role r").contains("is not registered");
        assertThat(pipeline.callbackState("f", "t")).isEqualTo(CallbackState.FAILED);

        pipeline.role("r", policy("Allow", "mns:*"));
        pipeline.redriven(dead);
        dead = onlyDead();
        assertThat(header(dead, "aftercall_reason")).isEqualTo("no statement of role r allows mq:PUB on " + QUEUE);
        assertThat(header(dead, "aftercall_redrives")).isEqualTo("1");

        pipeline.role("r", policy("Deny", "mq:PUB"));
        pipeline.redriven(dead);
        dead = onlyDead();
        assertThat(header(dead, "aftercall_reason")).startsWith("role r denies mq:PUB on " + QUEUE);

        pipeline.role("r", policy("Allow", "mq:PUB"));
        pipeline.redriven(dead);
        pipeline.delivered(pipeline.callback());
        assertThat(pipeline.callbackState("f", "t")).isEqualTo(CallbackState.SUCCEEDED);
        assertThat(pipeline.undelivered()).isZero();
    }

    @Test
    void aDeadCallbackOfAFunctionIsRedrivenToThatFunction() {
        pipeline.registered("g", FunctionType.HTTP);
        pipeline.configured(AsyncConfig.newBuilder().setFunctionName("f").setOnSuccess("acs:fc:::functions/g"));
        invoked("t");
        TestRecord<String, byte[]> dead = onlyDead();

        pipeline.registered("g", FunctionType.EVENT);
        pipeline.redriven(dead);

        assertThat(pipeline.attempt().getFunctionName()).isEqualTo("g");
        assertThat(pipeline.callbackState("f", "t")).isEqualTo(CallbackState.SUCCEEDED);
    }

    @Test
    void whatIsTooLargeIsDeadAndWhole() {
        pipeline.close();
        pipeline = new PipelineFixture(Map.of("limit.rocketmq.bytes", "500"));
        aFunctionIsRegisteredAndPeopleWaitForIt();
        pipeline.invoked("f", "t");
        pipeline.answered(pipeline.attempt(), "x".repeat(1_000));

        TestRecord<String, byte[]> dead = onlyDead();
        assertThat(header(dead, "aftercall_code")).isEqualTo("EntityTooLarge");
        assertThat(dead.value()).asString(UTF_8).contains("x".repeat(1_000));
    }

    @Test
    void whatNoRecordCouldHoldIsDeadWithoutItsBody() {
        pipeline.invoked("f", "t");
        pipeline.answered(pipeline.attempt(), "\u0001".repeat(2 << 20)); // six bytes each, as JSON writes it
        TestRecord<String, byte[]> dead = onlyDead();
        assertThat(header(dead, "aftercall_code")).isEqualTo("EntityTooLarge");
        assertThat(dead.value()).isEmpty();

        pipeline.redriven(dead);
        assertThat(reason()).contains("too large to be kept");
    }

    @Test
    void fourMegabytesArePutOffAndComeAgainWhole() {
        pipeline.invoked("f", "t");
        pipeline.answered(pipeline.attempt(), "x".repeat((4 << 20) - 300));
        Envelope callback = pipeline.callback();
        assertThat(callback.content().length).isBetween((4 << 20) - 300, 4 << 20);

        pipeline.deferred(callback);
        pipeline.pass(Duration.ofMillis(500));

        assertThat(pipeline.callback().content()).isEqualTo(callback.content());
    }

    @Test
    void whatIsNotDeadIsNotRedriven() {
        Envelope callback = callback("t");
        pipeline.rejected(callback("other"));
        TestRecord<String, byte[]> dead = onlyDead();

        pipeline.redriven(pipeline.asIfDead(callback));
        assertThat(reason()).contains("PENDING");

        pipeline.redriven(dead);
        pipeline.delivered(pipeline.callback());
    }

    @Test
    void aRedriveOfAnInvocationIsANewOneAndTheSameOneEachTime() {
        pipeline.invoked("f", "sad");
        for (int attempt = 0; attempt < 4; attempt++) {
            pipeline.failed(pipeline.attempt());
            pipeline.pass(Duration.ofSeconds(4));
        }
        pipeline.invocationsMade();

        pipeline.redriven("f", "sad");
        pipeline.redriven("f", "sad");

        var made = pipeline.invocationsMade();
        assertThat(made).hasSize(2);
        assertThat(made.get(0).getTaskId()).isEqualTo(made.get(1).getTaskId());
        assertThat(made.get(0).getRedriveOf()).isEqualTo("sad");
        assertThat(pipeline.attempts()).hasSize(1); // the second is a duplicate of the first
        assertThat(pipeline.rejected(Topics.COMMANDS_REJECTED)).isEmpty();
    }

    @Test
    void whatSucceededIsNotRedriven() {
        pipeline.delivered(callback("t"));

        pipeline.redriven("f", "t");

        assertThat(reason()).contains("succeeded");
    }

    @Test
    void nothingIsForgottenWhileItsCallbackIsPendingOrCanBeRedriven() {
        pipeline.close();
        pipeline = new PipelineFixture(Map.of("history.retention.ms", "60000", "history.dead.retention.ms", "600000"));
        aFunctionIsRegisteredAndPeopleWaitForIt();
        Envelope pending = callback("pending");
        pipeline.rejected(callback("dead"));
        pipeline.delivered(callback("done"));

        pipeline.passSlowly(Duration.ofMinutes(5));
        assertThat(pipeline.settled("f", "done")).isNull();
        assertThat(pipeline.settled("f", "pending")).isNotNull();
        assertThat(pipeline.settled("f", "dead")).isNotNull();

        pipeline.delivered(pending);
        pipeline.passSlowly(Duration.ofMinutes(6));
        assertThat(pipeline.settled("f", "pending")).isNull();
        assertThat(pipeline.settled("f", "dead")).isNull();
        assertThat(pipeline.remembered()).isZero();
    }

    @Test
    void callbacksAreCountedByMinuteAndByHour() {
        pipeline.pass(Duration.ofSeconds(1));
        pipeline.delivered(callback("a"));
        Envelope late = callback("b");
        pipeline.rejected(callback("c"));
        pipeline.pass(Duration.ofSeconds(30));
        pipeline.deferred(late);
        pipeline.pass(Duration.ofSeconds(31));
        pipeline.delivered(pipeline.callback());
        tick();

        Map<String, DestinationMetrics> minutes = pipeline.metrics(Topics.DESTINATION_METRICS_1M);
        assertThat(minutes).hasSize(2);
        String arn = "acs:fc:::functions/f|" + QUEUE + "|";
        DestinationMetrics first = requireNonNull(minutes.get(arn + PipelineFixture.START.toEpochMilli()));
        DestinationMetrics second = requireNonNull(
                minutes.get(arn + PipelineFixture.START.plusSeconds(60).toEpochMilli()));
        assertThat(first.getFunctionDestinationSucceed()).isEqualTo(1);
        assertThat(first.getFunctionDestinationErrors()).isEqualTo(1);
        assertThat(first.getDeferred()).isEqualTo(1);
        assertThat(first.getWindowEnd()).isEqualTo(PipelineFixture.START.plusSeconds(60));
        assertThat(second.getFunctionDestinationSucceed()).isEqualTo(1);
        assertThat(second.getFunctionDestinationSucceeded()).isEqualTo(1);
        assertThat(second.getDeliveryLagMsMax()).isEqualTo(61_000);
        assertThat(pipeline.metrics(Topics.DESTINATION_METRICS_1H).values())
                .singleElement()
                .satisfies(hour -> {
                    assertThat(hour.getFunctionDestinationSucceed()).isEqualTo(2);
                    assertThat(hour.getFunctionDestinationErrors()).isEqualTo(1);
                    assertThat(hour.getWindowSeconds()).isEqualTo(3_600);
                });
    }

    @Test
    void theOldestCallbackThatIsNotDeliveredHasAnAge() {
        Envelope first = callback("a");
        pipeline.pass(Duration.ofSeconds(10));
        Envelope second = callback("b");
        pipeline.pass(Duration.ofSeconds(5));
        assertThat(pipeline.meter("oldest-undelivered-age-ms")).isEqualTo(15_000);

        pipeline.delivered(first);
        pipeline.pass(Duration.ofSeconds(1));
        assertThat(pipeline.meter("oldest-undelivered-age-ms")).isEqualTo(6_000);

        pipeline.rejected(second);
        pipeline.pass(Duration.ofSeconds(1));
        assertThat(pipeline.meter("oldest-undelivered-age-ms")).isZero();
    }

    @Test
    void theMetersOfTheServiceHaveItsNames() {
        pipeline.invoked("f", "waits");
        pipeline.pass(Duration.ofSeconds(2));
        var attempt = pipeline.attempt();
        pipeline.started(attempt);
        pipeline.invoked("f", "fails");
        pipeline.failed(pipeline.attempt());
        pipeline.pass(Duration.ofSeconds(1));

        assertThat(pipeline.meter("FunctionEnqueueCount")).isEqualTo(2);
        assertThat(pipeline.meter("FunctionDequeueCount")).isEqualTo(2);
        assertThat(pipeline.meter("FunctionAsyncMessageLatencyMax")).isEqualTo(2_000);
        assertThat(pipeline.meter("FunctionAsyncMessageLatencyAvg")).isEqualTo(1_000);
    }

    /** So many callbacks are parked, and the destination is spared since a moment ago. */
    private void spared(int count) {
        for (int i = 0; i < 10; i++) {
            pipeline.deferred(callback("t" + i));
        }
        tick();
        pipeline.pass(Duration.ofMillis(500));
        for (int i = 10; i < count; i++) {
            invoked("t" + i);
        }
        tick();
        assertThat(pipeline.breaker(QUEUE)).isEqualTo(BreakerState.OPEN);
        assertThat(pipeline.records(Topics.CALLBACKS_ROCKETMQ)).isEmpty();
    }

    /** So long that everybody has looked at everything. */
    private void tick() {
        for (int i = 0; i < 6; i++) {
            pipeline.pass(TICK);
        }
    }

    private Envelope callback(String task) {
        invoked(task);
        return pipeline.callback();
    }

    private void invoked(String task) {
        pipeline.invoked("f", task);
        pipeline.answered(pipeline.attempt(), "ok");
    }

    private TestRecord<String, byte[]> onlyDead() {
        List<TestRecord<String, byte[]>> dead = pipeline.records(Topics.CALLBACKS_DEAD);
        assertThat(dead).hasSize(1);
        return dead.get(0);
    }

    private static String policy(String effect, String action) {
        return "{\"Version\":\"1\",\"Statement\":[{\"Effect\":\"" + effect + "\",\"Action\":\"" + action
                + "\",\"Resource\":\"*\"}]}";
    }

    private static String header(TestRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }

    private String reason() {
        List<Map<String, String>> rejected = pipeline.rejected(Topics.COMMANDS_REJECTED);
        assertThat(rejected).hasSize(1);
        return requireNonNull(rejected.get(0).get("aftercall_reason"));
    }

    private static <T> T last(List<T> all) {
        return all.get(all.size() - 1);
    }
}
