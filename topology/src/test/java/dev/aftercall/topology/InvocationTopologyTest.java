// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology;

import static dev.aftercall.topology.PipelineFixture.OTHER_QUEUE;
import static dev.aftercall.topology.PipelineFixture.QUEUE;
import static dev.aftercall.topology.PipelineFixture.bytes;
import static dev.aftercall.topology.PipelineFixture.text;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aftercall.schemas.Envelope;
import dev.aftercall.schemas.Topics;
import dev.aftercall.schemas.v1.AsyncConfig;
import dev.aftercall.schemas.v1.Attempt;
import dev.aftercall.schemas.v1.AttemptAction;
import dev.aftercall.schemas.v1.FunctionType;
import dev.aftercall.schemas.v1.Invocation;
import dev.aftercall.schemas.v1.Outcome;
import dev.aftercall.schemas.v1.OutcomeClass;
import dev.aftercall.topology.Settled.CallbackState;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InvocationTopologyTest {

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
    void aSuccessIsToldToThoseWhoWaitForSuccess() {
        pipeline.invoked("f", "t");
        Attempt first = pipeline.call();
        pipeline.answered(first, "done");

        Envelope callback = pipeline.callback();

        assertThat(first.getUrl()).isEqualTo("http://127.0.0.1:9000/f");
        assertThat(first.getPayload()).isEqualTo(bytes("event of t"));
        assertThat(callback.destination()).isEqualTo(QUEUE);
        assertThat(text(callback.content()))
                .isEqualTo("{\"timestamp\":1767225600000,\"requestContext\":{\"requestId\":\"t\","
                        + "\"functionArn\":\"acs:fc:::functions/f\",\"condition\":\"\",\"approximateInvokeCount\":1},"
                        + "\"requestPayload\":\"event of t\",\"responseContext\":{\"statusCode\":200,\"functionError\":\"\"},"
                        + "\"responsePayload\":\"done\"}");
        theStoryHasEnded(callback);
    }

    @Test
    void aFunctionThatFailsIsCalledAgainAfterOneTwoAndFourSeconds() {
        pipeline.invoked("f", "t");
        pipeline.failed(pipeline.call());

        pipeline.pass(ofMillis(980));
        assertThat(pipeline.attempts()).isEmpty();
        pipeline.pass(ofMillis(20));
        Attempt second = pipeline.call();
        assertThat(second.getAttempt()).isEqualTo(2);
        assertThat(second.getPayload()).as("a waiting retry holds no payload").isNull();
        assertThat(second.getPayloadTopic()).isEqualTo("invocations");
        assertThat(second.getPayloadOffset()).isZero();
        pipeline.failed(second);
        pipeline.pass(ofMillis(1_980));
        assertThat(pipeline.attempts()).isEmpty();
        pipeline.pass(ofMillis(20));
        pipeline.failed(pipeline.call());
        pipeline.pass(ofSeconds(4));
        pipeline.answered(pipeline.call(), "at last");

        Envelope callback = pipeline.callback();

        assertThat(text(callback.content()))
                .contains("\"approximateInvokeCount\":4", "\"responsePayload\":\"at last\"");
        theStoryHasEnded(callback);
    }

    @Test
    void aFunctionThatFailsFourTimesIsToldToThoseWhoWaitForFailure() {
        pipeline.invoked("f", "t");
        for (int retry = 1; retry <= 3; retry++) {
            pipeline.failed(pipeline.call());
            pipeline.pass(ofSeconds(4));
        }
        pipeline.failed(pipeline.call());

        Envelope callback = pipeline.callback();

        assertThat(callback.destination()).isEqualTo(OTHER_QUEUE);
        assertThat(callback.type()).isEqualTo("fc:AsyncInvoke:failed");
        assertThat(text(callback.content()))
                .contains(
                        "\"condition\":\"UnhandledInvocationError\",\"approximateInvokeCount\":4",
                        "\"requestPayload\":\"event of t\"",
                        "\"statusCode\":200,\"functionError\":\"UnhandledInvocationError\"",
                        "\"responsePayload\":\"{\\\"errorMessage\\\":\\\"boom\\\"}\"");
        theStoryHasEnded(callback);
    }

    @Test
    void retriesAndBackoffAreThoseOfTheFunctionsConfigurationAtTheTime() {
        pipeline.configured(AsyncConfig.newBuilder()
                .setFunctionName("f")
                .setOnFailure(QUEUE)
                .setMaxAsyncRetryAttempts(1)
                .setRetryBackoffMs(100L));
        pipeline.invoked("f", "t");
        pipeline.failed(pipeline.call());
        pipeline.pass(ofMillis(100));
        pipeline.configured(AsyncConfig.newBuilder()
                .setFunctionName("f")
                .setOnFailure(OTHER_QUEUE)
                .setMaxAsyncRetryAttempts(1));
        pipeline.failed(pipeline.call());

        assertThat(pipeline.callback().destination()).isEqualTo(OTHER_QUEUE);
    }

    @Test
    void withoutRetriesTheFirstFailureIsTheEnd() {
        pipeline.configured(AsyncConfig.newBuilder()
                .setFunctionName("f")
                .setOnFailure(QUEUE)
                .setMaxAsyncRetryAttempts(0));
        pipeline.invoked("f", "t");
        pipeline.failed(pipeline.call());

        theStoryHasEnded(pipeline.callback());
    }

    @Test
    void whereNobodyWaitsNobodyIsTold() {
        pipeline.registered("quiet");
        pipeline.invoked("quiet", "t");
        pipeline.answered(pipeline.call(), "done");

        assertThat(pipeline.records(Topics.CALLBACKS_ROCKETMQ)).isEmpty();
        assertThat(pipeline.settled("quiet", "t").callback()).isNull();
        assertThat(pipeline.entriesLeft()).isZero();
    }

    @Test
    void anInvocationSeenTwiceRunsOnce() {
        pipeline.invoked("f", "t");
        Attempt first = pipeline.call();
        pipeline.invoked("f", "t");
        pipeline.answered(first, "done");
        Envelope callback = pipeline.callback();
        pipeline.invoked("f", "t");

        assertThat(pipeline.attempts()).isEmpty();
        theStoryHasEnded(callback);
    }

    @Test
    void aTaskIdIsFreeAgainWhenItsRetentionHasEnded() {
        pipeline.invoked("f", "t");
        pipeline.answered(pipeline.call(), "done");
        theStoryHasEnded(pipeline.callback());

        pipeline.invoked("f", "t");

        assertThat(pipeline.attempts()).hasSize(1);
    }

    @Test
    void twoFunctionsMayHaveATaskOfTheSameId() {
        pipeline.registered("g");
        pipeline.invoked("f", "t");
        pipeline.invoked("g", "t");

        assertThat(pipeline.attempts()).extracting(Attempt::getFunctionName).containsExactly("f", "g");
    }

    @Test
    void anUnknownFunctionIsAFailureThatSaysSo() {
        pipeline.told("ghost");
        pipeline.invoked("ghost", "t");

        Envelope callback = pipeline.callback();

        assertThat(callback.destination()).isEqualTo(OTHER_QUEUE);
        assertThat(text(callback.content()))
                .contains(
                        "\"condition\":\"FunctionNotFound\",\"approximateInvokeCount\":0",
                        "\"requestPayload\":\"event of t\"",
                        "\"statusCode\":404,\"functionError\":\"\"");
        theStoryHasEnded(callback);
    }

    @Test
    void aFunctionThatIsDeletedUnderWayIsAFailureWithThePayload() {
        pipeline.invoked("f", "t");
        pipeline.failed(pipeline.call());
        pipeline.unregistered("f");
        pipeline.pass(ofSeconds(1));
        Attempt fetch = pipeline.attempt();
        assertThat(fetch.getAction()).isEqualTo(AttemptAction.FETCH);
        pipeline.fetched(fetch, "event of t");

        Envelope callback = pipeline.callback();

        assertThat(text(callback.content()))
                .contains("FunctionNotFound", "\"approximateInvokeCount\":1", "\"requestPayload\":\"event of t\"");
        theStoryHasEnded(callback);
    }

    @Test
    void aQualifierIsMeantExactly() {
        pipeline.invoked("t", Invocation.newBuilder().setFunctionName("f").setQualifier("prod"));

        assertThat(pipeline.attempts()).isEmpty();
        assertThat(pipeline.settled("f", "t").ending().condition()).isEqualTo("FunctionNotFound");
    }

    @Test
    void aDelayedInvocationStartsWhenItsTimeHasComeAndNotBefore() {
        pipeline.invoked("t", Invocation.newBuilder().setFunctionName("f").setDelaySeconds(30));

        pipeline.pass(ofMillis(29_980));
        assertThat(pipeline.attempts()).isEmpty();
        pipeline.pass(ofMillis(20));

        pipeline.answered(pipeline.call(), "done");
        theStoryHasEnded(pipeline.callback());
    }

    @Test
    void anInvocationThatGrowsTooOldWhileItWaitsIsToldAtOnce() {
        pipeline.configured(AsyncConfig.newBuilder()
                .setFunctionName("f")
                .setOnFailure(QUEUE)
                .setMaxAsyncEventAgeInSeconds(2)
                .setRetryBackoffMs(5_000L));
        pipeline.invoked("f", "t");
        pipeline.failed(pipeline.call());
        pipeline.pass(ofSeconds(2));
        assertThat(pipeline.attempts()).isEmpty();
        pipeline.pass(ofMillis(20));
        pipeline.fetched(pipeline.attempt(), "event of t");

        Envelope callback = pipeline.callback();

        assertThat(text(callback.content())).contains("\"condition\":\"EventAgeExceeded\"", "\"statusCode\":408");
        theStoryHasEnded(callback);
    }

    @Test
    void ageCountsFromTheEndOfTheDelay() {
        pipeline.configured(AsyncConfig.newBuilder().setFunctionName("f").setMaxAsyncEventAgeInSeconds(1));
        pipeline.invoked("t", Invocation.newBuilder().setFunctionName("f").setDelaySeconds(60));

        pipeline.pass(ofMinutes(1));

        assertThat(pipeline.call().getAttempt()).isEqualTo(1);
    }

    @Test
    void anInvocationThatIsTooOldWhenItIsReadIsToldWithItsPayload() {
        pipeline.pass(ofDays(2));
        pipeline.invoked(
                "t",
                Invocation.newBuilder()
                        .setFunctionName("f")
                        .setAcceptedAt(PipelineFixture.START)
                        .setPayload(bytes("event of t")));

        assertThat(text(pipeline.callback().content()))
                .contains("EventAgeExceeded", "\"approximateInvokeCount\":0", "\"requestPayload\":\"event of t\"");
    }

    @Test
    void attemptsThatCannotRunDoNotCountAgainstTheRetries() {
        pipeline.invoked("f", "t");
        for (long wait : new long[] {500, 1_000, 2_000, 4_000, 8_000, 16_000}) {
            pipeline.unable(pipeline.call());
            pipeline.pass(ofMillis(wait - 20));
            assertThat(pipeline.attempts()).isEmpty();
            pipeline.pass(ofMillis(20));
        }
        pipeline.answered(pipeline.call(), "done");

        assertThat(text(pipeline.callback().content())).contains("\"approximateInvokeCount\":7");
    }

    @Test
    void aSystemThatFailsForFiveHoursIsAFailure() {
        pipeline.invoked("f", "t");
        Attempt last = pipeline.call();
        for (int i = 0; i < 200 && pipeline.tracking("f", "t") != null; i++) {
            pipeline.unable(last);
            if (pipeline.tracking("f", "t") == null) {
                break;
            }
            pipeline.pass(ofMinutes(5));
            last = pipeline.call();
        }

        assertThat(text(pipeline.callback().content()))
                .contains("\"condition\":\"ResourceThrottled\"", "\"statusCode\":503,\"functionError\":\"\"");
        assertThat(pipeline.entriesLeft()).isZero();
    }

    @Test
    void whatCanNeverRunIsAFailureAtOnce() {
        pipeline.invoked("f", "t");
        pipeline.report(pipeline.call(), OutcomeClass.PERMANENT, 400, "InvalidArgument", "");

        assertThat(text(pipeline.callback().content()))
                .contains("\"condition\":\"InvalidArgument\"", "\"statusCode\":400");
        assertThat(pipeline.settled("f", "t").ending().status()).isEqualTo(TaskState.INVALID);
    }

    @Test
    void anOutcomeToldTwiceOrTooLateChangesNothing() {
        pipeline.invoked("f", "t");
        Attempt first = pipeline.call();
        pipeline.failed(first);
        pipeline.answered(first, "too late");
        pipeline.pass(ofSeconds(1));
        Attempt second = pipeline.call();
        pipeline.failed(first);
        pipeline.answered(second, "done");
        pipeline.answered(second, "again");

        Envelope callback = pipeline.callback();

        assertThat(text(callback.content())).contains("\"responsePayload\":\"done\"");
        theStoryHasEnded(callback);
    }

    @Test
    void anAttemptWhoseOutcomeNeverCameIsIssuedAgainUnderItsNumber() {
        pipeline.invoked("f", "t");
        Attempt first = pipeline.call();
        pipeline.started(first);
        pipeline.passSlowly(ofSeconds(359));
        assertThat(pipeline.attempts()).isEmpty();
        pipeline.passSlowly(ofSeconds(11)); // a walk over the open ones begins ten seconds after the last

        Attempt again = pipeline.call();

        assertThat(again.getAttempt()).isEqualTo(1);
        assertThat(again.getPayload()).isNull();
        pipeline.answered(again, "done");
        theStoryHasEnded(pipeline.callback());
    }

    @Test
    void anAttemptThatStandsInALongLineIsNotTakenForLostAsSoon() {
        pipeline.invoked("f", "t");
        pipeline.call();
        pipeline.passSlowly(ofMinutes(60));
        assertThat(pipeline.attempts()).isEmpty();
        pipeline.passSlowly(ofMinutes(2));

        assertThat(pipeline.call().getAttempt()).isEqualTo(1);
    }

    @Test
    void anAttemptWhoseFunctionWasDeletedMeanwhileIsNotIssuedAgain() {
        pipeline.invoked("f", "t");
        pipeline.started(pipeline.call());
        pipeline.unregistered("f");
        pipeline.passSlowly(ofMinutes(7));

        pipeline.fetched(pipeline.attempt(), "event of t");

        assertThat(text(pipeline.callback().content())).contains("FunctionNotFound");
    }

    @Test
    void aClockThatLeapsTakesNothingForLostBeforeWordsThatWaitAreRead() {
        pipeline.invoked("f", "t");
        Attempt first = pipeline.call();
        pipeline.started(first);
        pipeline.pass(ofDays(1));
        assertThat(pipeline.attempts()).isEmpty();
        pipeline.passSlowly(ofMinutes(4));
        assertThat(pipeline.attempts()).isEmpty();
        pipeline.answered(first, "done, while the machine slept");

        theStoryHasEnded(pipeline.callback());
    }

    @Test
    void aPayloadThatDoesNotComeIsAskedForAgain() {
        pipeline.invoked("f", "t");
        pipeline.failed(pipeline.call());
        pipeline.unregistered("f");
        pipeline.pass(ofSeconds(1));
        assertThat(pipeline.attempt().getAction()).isEqualTo(AttemptAction.FETCH);
        pipeline.passSlowly(ofMinutes(6));

        Attempt again = pipeline.attempt();

        assertThat(again.getAction()).isEqualTo(AttemptAction.FETCH);
        pipeline.fetched(again, "event of t");
        theStoryHasEnded(pipeline.callback());
    }

    @Test
    void whereNobodyWaitsForAnEndThePayloadIsNotAskedFor() {
        pipeline.registered("quiet");
        pipeline.invoked("quiet", "t");
        pipeline.failed(pipeline.call());
        pipeline.unregistered("quiet");
        pipeline.pass(ofSeconds(1));

        assertThat(pipeline.attempts()).isEmpty();
        assertThat(pipeline.settled("quiet", "t").ending()).isEqualTo(Ending.FUNCTION_NOT_FOUND);
        assertThat(pipeline.entriesLeft()).isZero();
    }

    @Test
    void aChainThatAProducerMadeTooLongIsCutToo() {
        pipeline.invoked(
                "t", Invocation.newBuilder().setFunctionName("f").setRootId("r").setDepth(17));

        assertThat(pipeline.attempts()).isEmpty();
        assertThat(text(pipeline.callback().content()))
                .contains("\"condition\":\"RecursiveInvocationDetected\",\"approximateInvokeCount\":0", "508");
    }

    @Test
    void aCallbackThatIsPutOffGoesAgainAfterHalfASecondAndOneAndTwo() {
        pipeline.invoked("f", "t");
        pipeline.answered(pipeline.call(), "done");
        Envelope first = pipeline.callback();
        pipeline.deferred(first);
        pipeline.pass(ofMillis(480));
        assertThat(pipeline.records(Topics.CALLBACKS_ROCKETMQ)).isEmpty();
        pipeline.pass(ofMillis(20));
        Envelope second = pipeline.callback();
        pipeline.deferred(second);
        pipeline.deferred(second);
        pipeline.deferred(first);
        pipeline.pass(ofSeconds(1));
        Envelope third = pipeline.callback();

        assertThat(second.attempt()).isEqualTo(2);
        assertThat(third.attempt()).isEqualTo(3);
        assertThat(third.id()).isEqualTo(first.id());
        assertThat(third.content()).isEqualTo(first.content());
        theStoryHasEnded(third);
    }

    @Test
    void aCallbackThatIsRefusedIsDeadAtOnceWithItsReason() {
        pipeline.invoked("f", "t");
        pipeline.answered(pipeline.call(), "done");
        Envelope callback = pipeline.callback();
        pipeline.rejected(callback);

        assertThat(pipeline.dead())
                .singleElement()
                .satisfies(headers -> assertThat(headers)
                        .containsEntry("ce_id", callback.id())
                        .containsEntry("aftercall_reason", "no such topic")
                        .containsEntry("aftercall_code", "TOPIC_NOT_EXIST")
                        .containsEntry("aftercall_status", "17")
                        .containsEntry("aftercall_attempts", "1"));
        assertThat(pipeline.callbackState("f", "t")).isEqualTo(CallbackState.FAILED);
        assertThat(pipeline.entriesLeft()).isZero();
    }

    @Test
    void aCallbackThatIsPutOffForHalfAnHourIsDead() {
        pipeline.invoked("f", "t");
        pipeline.answered(pipeline.call(), "done");
        Envelope callback = pipeline.callback();
        List<Map<String, String>> dead = List.of();
        int deliveries = 0;
        while (dead.isEmpty() && deliveries++ < 60) {
            pipeline.deferred(callback);
            dead = pipeline.dead();
            if (dead.isEmpty()) {
                pipeline.pass(ofMinutes(1));
                callback = pipeline.callback();
            }
        }

        assertThat(dead)
                .singleElement()
                .satisfies(headers -> assertThat(headers.get("aftercall_reason"))
                        .isEqualTo("not delivered within 30 minutes: no such topic"));
        assertThat(deliveries).isBetween(30, 31);
        assertThat(pipeline.entriesLeft()).isZero();
    }

    @Test
    void aConfigurationThatSaysNonsenseCountsAsNone() {
        pipeline.configured(AsyncConfig.newBuilder().setFunctionName("f").setOnSuccess("nobody knows"));
        pipeline.invoked("f", "t");
        pipeline.answered(pipeline.call(), "done");

        assertThat(pipeline.settled("f", "t").callback()).isNull();
        assertThat(pipeline.entriesLeft()).isZero();
    }

    @Test
    void aFunctionCanBeTheOneThatIsTold() {
        pipeline.registered("g");
        pipeline.configured(AsyncConfig.newBuilder().setFunctionName("f").setOnSuccess("acs:fc:::functions/g"));
        pipeline.invoked("f", "t");
        pipeline.answered(pipeline.call(), "done");

        Invocation made = pipeline.invocationsMade().get(0);
        Attempt told = pipeline.call();

        assertThat(made.getFunctionName()).isEqualTo("g");
        assertThat(made.getRootId()).isEqualTo("t");
        assertThat(made.getDepth()).isEqualTo(1);
        assertThat(told.getFunctionName()).isEqualTo("g");
        assertThat(text(told.getPayload().array())).contains("\"requestId\":\"t\"", "\"responsePayload\":\"done\"");
        pipeline.answered(told, "thanks");
        assertThat(pipeline.callbackState("f", "t")).isEqualTo(CallbackState.SUCCEEDED);
        assertThat(pipeline.entriesLeft()).isZero();
    }

    @Test
    void aChainOfFunctionsThatHasNoEndIsCut() {
        pipeline.configured(AsyncConfig.newBuilder().setFunctionName("f").setOnSuccess("acs:fc:::functions/f"));
        pipeline.invoked("f", "t");
        int calls = 0;
        List<Attempt> next = pipeline.attempts();
        while (!next.isEmpty() && calls < 100) {
            calls++;
            pipeline.outcome(Outcome.newBuilder()
                    .setFunctionName("f")
                    .setTaskId(next.get(0).getTaskId())
                    .setAttempt(1)
                    .setOutcomeClass(OutcomeClass.SUCCESS));
            next = pipeline.attempts();
        }

        assertThat(calls).isEqualTo(17);
        assertThat(pipeline.dead())
                .singleElement()
                .satisfies(
                        headers -> assertThat(headers).containsEntry("aftercall_code", "RecursiveInvocationDetected"));
        assertThat(pipeline.entriesLeft()).isZero();
    }

    @Test
    void anEventThatIsTooLargeForAFunctionIsDeadWithItsSize() {
        pipeline.configured(AsyncConfig.newBuilder().setFunctionName("f").setOnSuccess("acs:fc:::functions/f"));
        pipeline.invoked("f", "t");
        pipeline.answered(pipeline.call(), "x".repeat(131_072));

        assertThat(pipeline.attempts()).isEmpty();
        assertThat(pipeline.dead())
                .singleElement()
                .satisfies(headers -> assertThat(headers)
                        .containsEntry("aftercall_code", "EntityTooLarge")
                        .hasEntrySatisfying(
                                "aftercall_reason",
                                reason -> assertThat(reason)
                                        .startsWith("the event has 131")
                                        .endsWith("a function takes at most 131072")));
    }

    @Test
    void aFunctionThatTakesWebRequestsIsNotTold() {
        pipeline.registered("web", FunctionType.HTTP);
        pipeline.configured(AsyncConfig.newBuilder().setFunctionName("f").setOnSuccess("acs:fc:::functions/web"));
        pipeline.invoked("f", "t");
        pipeline.answered(pipeline.call(), "done");

        assertThat(pipeline.attempts()).isEmpty();
        assertThat(pipeline.dead())
                .singleElement()
                .satisfies(headers -> assertThat(headers).containsEntry("aftercall_code", "InvalidArgument"));
    }

    @Test
    void whatCannotBeReadIsKeptWithItsReasonAndTheFlowGoesOn() {
        byte[] outcome = pipeline.encoded(
                Topics.OUTCOMES, Outcome.newBuilder().setTaskId("x").build());
        byte[] big = pipeline.encoded(
                Topics.INVOCATIONS,
                Invocation.newBuilder()
                        .setFunctionName("f")
                        .setPayload(ByteBuffer.allocate(131_073))
                        .build());
        pipeline.sent(Topics.INVOCATIONS, "a".getBytes(UTF_8), "garbage".getBytes(UTF_8));
        pipeline.sent(Topics.INVOCATIONS, "b".getBytes(UTF_8), outcome);
        pipeline.sent(Topics.INVOCATIONS, "c".getBytes(UTF_8), null);
        pipeline.sent(Topics.INVOCATIONS, "d".getBytes(UTF_8), big);
        pipeline.sent(
                Topics.INVOCATIONS,
                null,
                pipeline.encoded(
                        Topics.INVOCATIONS,
                        Invocation.newBuilder().setFunctionName("f").build()));
        pipeline.sent(Topics.OUTCOMES, "x".getBytes(UTF_8), "garbage".getBytes(UTF_8));
        pipeline.sent(Topics.DELIVERIES, "x".getBytes(UTF_8), null);
        pipeline.invoked("f", "t");

        assertThat(pipeline.rejected(Topics.INVOCATIONS_REJECTED))
                .extracting(headers -> headers.get("aftercall_offset") + " " + headers.get("aftercall_reason"))
                .satisfiesExactly(
                        reason -> assertThat(reason).startsWith("0 the value is not in the wire format"),
                        reason -> assertThat(reason).startsWith("1 the value has the schema"),
                        reason -> assertThat(reason).isEqualTo("2 the value is null"),
                        reason -> assertThat(reason)
                                .isEqualTo("3 payload size in bytes must be 0 to 131072, not \"131073\""),
                        reason -> assertThat(reason).startsWith("4 key must be the task id"));
        assertThat(pipeline.rejected(Topics.OUTCOMES_REJECTED)).hasSize(1);
        assertThat(pipeline.rejected(Topics.DELIVERIES_REJECTED)).hasSize(1);
        assertThat(pipeline.attempts()).hasSize(1);
    }

    @Test
    void aRejectedRecordIsKeptByteForByte() {
        pipeline.sent(Topics.INVOCATIONS, "a".getBytes(UTF_8), new byte[] {1, 2, 3});

        assertThat(pipeline.records(Topics.INVOCATIONS_REJECTED))
                .singleElement()
                .satisfies(record -> {
                    assertThat(record.key()).isEqualTo("a");
                    assertThat(record.value()).containsExactly(1, 2, 3);
                });
    }

    private void theStoryHasEnded(Envelope callback) {
        pipeline.delivered(callback);
        assertThat(pipeline.entriesLeft()).isZero();
        assertThat(pipeline.callbackState(callback.functionName(), callback.taskId()))
                .isEqualTo(CallbackState.SUCCEEDED);
        pipeline.pass(ofDays(7).plusSeconds(1));
        assertThat(pipeline.remembered()).isZero();
    }
}
