// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.invoker;

import static dev.aftercall.invoker.TestAttempts.bytes;
import static dev.aftercall.invoker.TestAttempts.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aftercall.invoker.kafka.Payload;
import dev.aftercall.schemas.v1.AttemptAction;
import dev.aftercall.schemas.v1.Outcome;
import dev.aftercall.schemas.v1.OutcomeClass;
import java.time.Duration;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class InvokerTest {

    private static final FlowLimits LIMITS = new FlowLimits(4, 2, Duration.ofSeconds(1), 4, Duration.ofSeconds(10));

    private final InvokerFixture invoker = new InvokerFixture(LIMITS);

    @Test
    void aSlowCallDoesNotHoldBackAFastOne() {
        invoker.issued(TestAttempts.of("slow", "slow-1"));
        invoker.issued(TestAttempts.of("slow", "slow-2"));
        invoker.issued(TestAttempts.of("slow", "slow-3"));
        invoker.issued(TestAttempts.of("fast", "fast-1"));
        invoker.turn();

        invoker.answered("fast-1");
        invoker.issued(TestAttempts.of("fast", "fast-2"));
        invoker.turn();
        invoker.answered("fast-2");

        assertThat(invoker.called()).containsExactlyInAnyOrder("slow-1", "slow-2", "fast-1", "fast-2");
        assertThat(invoker.outcomes()).extracting(Outcome::getTaskId).containsExactly("fast-1", "fast-2");
        assertThat(invoker.committed()).isZero();
    }

    @Test
    void anOutcomeDoesNotWaitForTheLoopAndTellsAllThereIs() {
        invoker.issued(TestAttempts.of("f", "t-1").setAttempt(2).setQualifier("prod"));
        invoker.turn();

        invoker.answered("t-1");

        assertThat(invoker.outcomes()).singleElement().satisfies(outcome -> {
            assertThat(outcome.getOutcomeClass()).isEqualTo(OutcomeClass.SUCCESS);
            assertThat(outcome.getFunctionName()).isEqualTo("f");
            assertThat(outcome.getQualifier()).isEqualTo("prod");
            assertThat(outcome.getTaskId()).isEqualTo("t-1");
            assertThat(outcome.getRequestId()).isEqualTo("1-t-1");
            assertThat(outcome.getAttempt()).isEqualTo(2);
            assertThat(outcome.getStatusCode()).isEqualTo(200);
            assertThat(text(outcome.getResponsePayload())).isEqualTo("done t-1");
            assertThat(outcome.getResponseContentType()).isEqualTo("text/plain");
            assertThat(text(outcome.getRequestPayload())).isEqualTo("event of t-1");
            assertThat(outcome.getInstanceId()).isEqualTo("invoker-1");
            assertThat(outcome.getStartedAt()).isEqualTo("2026-11-24T06:00:00Z");
            assertThat(outcome.getEndedAt()).isEqualTo("2026-11-24T06:00:00Z");
        });
    }

    @Test
    void aFunctionIsToldHowManyCallsWereMadeBefore() {
        invoker.issued(TestAttempts.of("f", "t-1").setAttempt(1));
        invoker.issued(TestAttempts.of("f", "t-2").setAttempt(4));
        invoker.turn();

        assertThat(invoker.request("t-1").headers()).containsEntry("x-fc-retry-count", "0");
        assertThat(invoker.request("t-2").headers()).containsEntry("x-fc-retry-count", "3");
    }

    @Test
    void whatIsCommittedIsWhatHasAnOutcomeWithAllBeforeIt() {
        invoker.issued(TestAttempts.of("a", "t-1"));
        invoker.issued(TestAttempts.of("b", "t-2"));
        invoker.turn();

        invoker.answered("t-2");
        invoker.turn();
        assertThat(invoker.committed()).isZero();

        invoker.answered("t-1");
        invoker.turn();
        assertThat(invoker.committed()).isEqualTo(2);
    }

    @Test
    void anAttemptIsNotSettledBeforeTheBrokersHaveItsOutcome() {
        var slowBrokers = new InvokerFixture(LIMITS, false);
        slowBrokers.issued(TestAttempts.of("f", "t-1"));
        slowBrokers.turn();
        slowBrokers.answered("t-1");
        slowBrokers.turn();

        assertThat(slowBrokers.committed()).isZero();

        slowBrokers.producer().completeNext();
        slowBrokers.turn();

        assertThat(slowBrokers.committed()).isOne();
    }

    @Test
    void anOutcomeThatCannotBeWrittenStopsTheInvoker() {
        var noBrokers = new InvokerFixture(LIMITS, false);
        noBrokers.issued(TestAttempts.of("f", "t-1"));
        noBrokers.turn();
        noBrokers.answered("t-1");
        noBrokers.producer().errorNext(new TimeoutException("120000 ms have passed"));

        assertThatThrownBy(() -> noBrokers.invoker().run())
                .isInstanceOf(IllegalStateException.class)
                .hasRootCauseMessage("120000 ms have passed");
        assertThat(noBrokers.left()).isTrue();
    }

    @Test
    void anAttemptThatFindsNoSlotForTooLongIsThrottledWithoutACall() {
        invoker.issued(TestAttempts.of("f", "t-1").setConcurrency(1));
        invoker.issued(TestAttempts.of("f", "t-2").setConcurrency(1));
        invoker.turn();

        invoker.pass(Duration.ofMillis(999));
        assertThat(invoker.outcomes("t-2")).isEmpty();
        invoker.pass(Duration.ofMillis(1));

        assertThat(invoker.called()).containsExactly("t-1");
        assertThat(invoker.outcomes("t-2")).singleElement().satisfies(outcome -> {
            assertThat(outcome.getOutcomeClass()).isEqualTo(OutcomeClass.THROTTLED);
            assertThat(outcome.getStatusCode()).isEqualTo(429);
            assertThat(outcome.getErrorType()).isEqualTo("FunctionResourceExhausted");
            assertThat(outcome.getErrorMessage()).contains("1 of 1 of the function");
            assertThat(text(outcome.getRequestPayload())).isEqualTo("event of t-2");
            assertThat(outcome.getStartedAt().toEpochMilli()).isZero();
        });
    }

    @Test
    void aSlotThatComesFreeIsGivenToTheNext() {
        invoker.issued(TestAttempts.of("f", "t-1").setConcurrency(1));
        invoker.issued(TestAttempts.of("f", "t-2").setConcurrency(1));
        invoker.turn();

        invoker.answered("t-1");
        invoker.turn();

        assertThat(invoker.called()).containsExactly("t-1", "t-2");
    }

    @Test
    void versionsOfAFunctionHaveTheirOwnSlots() {
        invoker.issued(TestAttempts.of("f", "t-1").setConcurrency(1).setQualifier("1"));
        invoker.issued(TestAttempts.of("f", "t-2").setConcurrency(1).setQualifier("2"));
        invoker.turn();

        assertThat(invoker.called()).containsExactly("t-1", "t-2");
    }

    @Test
    void readingIsHeldWhileManyWaitAndGoesOnWhenHalfOfThemAreGone() {
        for (int i = 1; i <= 6; i++) {
            invoker.issued(TestAttempts.of("f", "t-" + i));
        }
        invoker.turn();
        assertThat(invoker.held()).isTrue();

        invoker.answered("t-1");
        invoker.turn();
        assertThat(invoker.held()).isTrue();

        invoker.answered("t-2");
        invoker.turn();
        assertThat(invoker.held()).isFalse();
    }

    @Test
    void aPayloadThatIsNotCarriedIsFetchedAndCarriedOn() {
        invoker.issued(InvokerFixture.byAddress("t-1", 7));
        invoker.turn();
        assertThat(invoker.called()).isEmpty();

        invoker.fetched(InvokerFixture.address(7), new Payload.AtHand(bytes("fetched")));
        invoker.answered("t-1");

        assertThat(invoker.outcomes())
                .singleElement()
                .satisfies(
                        outcome -> assertThat(text(outcome.getRequestPayload())).isEqualTo("fetched"));
    }

    @Test
    void anAttemptWhosePayloadIsGoneCanNeverRun() {
        invoker.issued(InvokerFixture.byAddress("t-1", 7));
        invoker.turn();

        invoker.fetched(InvokerFixture.address(7), new Payload.Gone("gone"));

        assertThat(invoker.called()).isEmpty();
        assertOutcome(OutcomeClass.PERMANENT, 410, "PayloadNotFound", "gone");
        assertThat(invoker.outcomes().get(0).getRequestPayload()).isNull();
    }

    @Test
    void anAttemptWhosePayloadIsNotToBeHadNowIsASystemError() {
        invoker.issued(InvokerFixture.byAddress("t-1", 7));
        invoker.turn();

        invoker.fetched(InvokerFixture.address(7), new Payload.Unavailable("no broker"));

        assertOutcome(OutcomeClass.SYSTEM_ERROR, 500, "InternalServerError", "no broker");
    }

    @Test
    void aFetchReportsThePayloadWithoutACall() {
        invoker.issued(InvokerFixture.byAddress("t-1", 7).setAction(AttemptAction.FETCH));
        invoker.turn();

        invoker.fetched(InvokerFixture.address(7), new Payload.AtHand(bytes("fetched")));
        invoker.turn();

        assertThat(invoker.called()).isEmpty();
        assertOutcome(OutcomeClass.FETCHED, 200, "", "");
        assertThat(text(invoker.outcomes().get(0).getRequestPayload())).isEqualTo("fetched");
        assertThat(invoker.committed()).isOne();
    }

    @Test
    void aFetchOfAPayloadThatIsGoneSaysSo() {
        invoker.issued(InvokerFixture.byAddress("t-1", 7).setAction(AttemptAction.FETCH));
        invoker.turn();

        invoker.fetched(InvokerFixture.address(7), new Payload.Gone("gone"));

        assertOutcome(OutcomeClass.FETCHED, 200, "PayloadNotFound", "gone");
        assertThat(invoker.outcomes().get(0).getRequestPayload()).isNull();
    }

    @Test
    void aFetchIsAskedAgainUntilThereIsAnAnswer() {
        invoker.issued(InvokerFixture.byAddress("t-1", 7).setAction(AttemptAction.FETCH));
        invoker.turn();

        invoker.fetched(InvokerFixture.address(7), new Payload.Unavailable("no broker"));
        invoker.turn();
        assertThat(invoker.outcomes()).isEmpty();

        invoker.later();
        invoker.fetched(InvokerFixture.address(7), new Payload.AtHand(bytes("fetched")));
        assertOutcome(OutcomeClass.FETCHED, 200, "", "");
    }

    @Test
    void anAttemptThatMakesNoRequestCanNeverRun() {
        invoker.issued(TestAttempts.of("f", "t-1").setUrl("ftp://somewhere"));
        invoker.issued(TestAttempts.of("f", "t-2").setTimeoutMs(0));
        invoker.turn();

        assertThat(invoker.called()).isEmpty();
        assertThat(invoker.outcomes()).hasSize(2).allSatisfy(outcome -> {
            assertThat(outcome.getOutcomeClass()).isEqualTo(OutcomeClass.PERMANENT);
            assertThat(outcome.getStatusCode()).isEqualTo(400);
            assertThat(outcome.getErrorType()).isEqualTo("InvalidArgument");
        });
    }

    @Test
    void aRecordThatIsNoAttemptIsKeptAsideAndTheFlowGoesOn() {
        invoker.issued(new byte[] {1, 2, 3});
        invoker.issued(TestAttempts.of("f", "t-1"));
        invoker.turn();
        invoker.answered("t-1");
        invoker.turn();

        assertThat(invoker.producer().history())
                .extracting(message -> message.topic())
                .containsExactly("attempts.rejected", "outcomes");
        assertThat(invoker.committed()).isEqualTo(2);
    }

    @Test
    void whenAPartitionGoesItsCallsReportAndItsQueueIsForgotten() {
        invoker.issued(TestAttempts.of("f", "t-1").setConcurrency(1));
        invoker.issued(TestAttempts.of("f", "t-2").setConcurrency(1));
        invoker.turn();

        invoker.partitionIsTakenAway();
        invoker.answered("t-1");
        invoker.turn();

        assertThat(invoker.called()).containsExactly("t-1");
        assertThat(invoker.outcomes()).extracting(Outcome::getTaskId).containsExactly("t-1");
    }

    @Test
    void whenItStopsCallsThatHaveBegunEndAndTheRestIsLeft() {
        invoker.issued(TestAttempts.of("f", "t-1").setConcurrency(1));
        invoker.issued(TestAttempts.of("f", "t-2").setConcurrency(1));
        invoker.turn();
        invoker.invoker().stop();
        invoker.answered("t-1");

        invoker.invoker().run();

        assertThat(invoker.called()).containsExactly("t-1");
        assertThat(invoker.left()).isTrue();
    }

    @Test
    void aBugStopsIt() {
        invoker.invoker().fail(new AssertionError("bug"));

        assertThatIllegalStateException()
                .isThrownBy(() -> invoker.invoker().run())
                .withRootCauseInstanceOf(AssertionError.class);
    }

    private void assertOutcome(OutcomeClass outcomeClass, int status, String type, String message) {
        assertThat(invoker.outcomes()).singleElement().satisfies(outcome -> {
            assertThat(outcome.getOutcomeClass()).isEqualTo(outcomeClass);
            assertThat(outcome.getStatusCode()).isEqualTo(status);
            assertThat(outcome.getErrorType()).isEqualTo(type);
            assertThat(outcome.getErrorMessage()).isEqualTo(message);
        });
    }
}
