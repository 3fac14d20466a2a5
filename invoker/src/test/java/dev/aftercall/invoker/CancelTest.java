// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.invoker;

import static dev.aftercall.invoker.TestAttempts.bytes;
import static dev.aftercall.invoker.TestAttempts.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aftercall.invoker.kafka.Payload;
import dev.aftercall.schemas.v1.Attempt;
import dev.aftercall.schemas.v1.AttemptAction;
import dev.aftercall.schemas.v1.Outcome;
import dev.aftercall.schemas.v1.OutcomeClass;
import java.time.Duration;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CancelTest {

    private static final FlowLimits LIMITS = new FlowLimits(4, 2, Duration.ofSeconds(1), 8, Duration.ofSeconds(10));

    private final InvokerFixture invoker = new InvokerFixture(LIMITS);

    @Test
    void aCallThatWaitsForASlotIsTakenOutAndNeverBegun() {
        invoker.issued(one("t-1"));
        invoker.issued(one("t-2"));
        invoker.turn();

        invoker.issued(cancel("t-2", 9));
        invoker.turn();

        assertCancelled("stopped before its call began");
        assertThat(invoker.outcomes()).singleElement().satisfies(outcome -> {
            assertThat(outcome.getTaskId()).isEqualTo("t-2");
            assertThat(text(outcome.getRequestPayload())).isEqualTo("event of t-2");
            assertThat(outcome.getStartedAt().toEpochMilli()).isZero();
        });
        invoker.answered("t-1");
        invoker.turn();
        assertThat(invoker.called()).containsExactly("t-1");
        assertThat(invoker.committed()).isEqualTo(3);
    }

    @Test
    void aCallThatWasReadTogetherWithItsCancelIsNeverBegun() {
        invoker.issued(one("t-1"));
        invoker.issued(cancel("t-1", 9));

        invoker.turn();

        assertThat(invoker.called()).isEmpty();
        assertCancelled("stopped before its call began");
        assertThat(invoker.committed()).isEqualTo(2);
    }

    @Test
    void aCallThatGoesOnIsStoppedAndItsSlotIsGivenToTheNext() {
        invoker.issued(one("t-1"));
        invoker.issued(one("t-2"));
        invoker.turn();
        invoker.pass(Duration.ofMillis(100));

        invoker.issued(cancel("t-1", 9));
        invoker.turn();

        assertCancelled("stopped");
        assertThat(invoker.outcomes()).singleElement().satisfies(outcome -> {
            assertThat(text(outcome.getRequestPayload())).isEqualTo("event of t-1");
            assertThat(outcome.getStartedAt()).isEqualTo("2026-11-24T06:00:00Z");
            assertThat(outcome.getEndedAt()).isEqualTo("2026-11-24T06:00:00.100Z");
        });
        assertThat(invoker.called()).containsExactly("t-1", "t-2");
        invoker.answered("t-2");
        invoker.turn();
        assertThat(invoker.committed()).isEqualTo(3);
    }

    @Test
    void aCallAndItsCancelAreSettledWhenTheBrokersHaveTheOneOutcome() {
        var slowBrokers = new InvokerFixture(LIMITS, false);
        slowBrokers.issued(one("t-1"));
        slowBrokers.turn();
        slowBrokers.issued(cancel("t-1", 9));
        slowBrokers.turn();

        assertThat(slowBrokers.committed()).isZero();
        slowBrokers.producer().completeNext();
        slowBrokers.turn();

        assertThat(slowBrokers.outcomes()).hasSize(1);
        assertThat(slowBrokers.committed()).isEqualTo(2);
    }

    @Test
    void aCallThatWaitsForItsPayloadGivesItsSlotBackAtOnceAndReportsThePayloadWhenItIsHere() {
        invoker.issued(InvokerFixture.byAddress("t-1", 7).setConcurrency(1));
        invoker.issued(one("t-2"));
        invoker.turn();

        invoker.issued(cancel("t-1", 7));
        invoker.turn();
        assertThat(invoker.called()).containsExactly("t-2");
        assertThat(invoker.outcomes()).isEmpty();
        invoker.fetched(InvokerFixture.address(7), new Payload.AtHand(bytes("fetched")));
        invoker.answered("t-2");
        invoker.turn();

        assertThat(invoker.called()).containsExactly("t-2");
        assertThat(invoker.outcomes())
                .extracting(Outcome::getOutcomeClass)
                .containsExactly(OutcomeClass.CANCELLED, OutcomeClass.SUCCESS);
        assertThat(text(invoker.outcomes().get(0).getRequestPayload())).isEqualTo("fetched");
        assertThat(invoker.committed()).isEqualTo(3);
    }

    @Test
    void aCallThatHasEndedKeepsItsOutcomeAndTheCancelReportsThePayload() {
        invoker.issued(one("t-1"));
        invoker.turn();
        invoker.answered("t-1");

        invoker.issued(cancel("t-1", 7)); // the loop has not heard yet that the call is over
        invoker.turn();
        assertThat(invoker.committed()).isOne();
        invoker.fetched(InvokerFixture.address(7), new Payload.AtHand(bytes("fetched")));
        invoker.turn();

        assertThat(invoker.outcomes())
                .extracting(Outcome::getOutcomeClass)
                .containsExactly(OutcomeClass.SUCCESS, OutcomeClass.CANCELLED);
        assertThat(invoker.outcomes().get(1)).satisfies(outcome -> {
            assertThat(outcome.getErrorMessage()).contains("while no call of it was going on");
            assertThat(text(outcome.getRequestPayload())).isEqualTo("fetched");
        });
        assertThat(invoker.committed()).isEqualTo(2);
    }

    @Test
    void aCallThatIsNotHereIsReportedWithThePayloadThatTheCancelCarries() {
        invoker.issued(cancel("t-1", -1).setPayload(bytes("carried")).setQualifier("prod"));

        invoker.turn();

        assertCancelled("while no call of it was going on");
        assertThat(invoker.outcomes()).singleElement().satisfies(outcome -> {
            assertThat(outcome.getFunctionName()).isEqualTo("f");
            assertThat(outcome.getQualifier()).isEqualTo("prod");
            assertThat(outcome.getRequestId()).isEqualTo("1-t-1");
            assertThat(outcome.getAttempt()).isOne();
            assertThat(text(outcome.getRequestPayload())).isEqualTo("carried");
            assertThat(outcome.getStartedAt().toEpochMilli()).isZero();
        });
        assertThat(invoker.committed()).isOne();
    }

    @Test
    void theEndIsNotLostWithThePayload() {
        invoker.issued(cancel("t-1", 7));
        invoker.turn();

        invoker.fetched(InvokerFixture.address(7), new Payload.Gone("The payload is not there any more"));
        invoker.turn();

        assertCancelled("The payload is not there any more");
        assertThat(invoker.outcomes().get(0).getRequestPayload()).isNull();
        assertThat(invoker.committed()).isOne();
    }

    @Test
    void aPayloadThatIsNotToBeHadNowIsAskedForAgain() {
        invoker.issued(cancel("t-1", 7));
        invoker.turn();

        invoker.fetched(InvokerFixture.address(7), new Payload.Unavailable("no broker"));
        invoker.turn();
        assertThat(invoker.outcomes()).isEmpty();

        invoker.later();
        invoker.fetched(InvokerFixture.address(7), new Payload.AtHand(bytes("fetched")));
        assertCancelled("while no call of it was going on");
    }

    @Test
    void aSecondCancelDoesNoHarm() {
        invoker.issued(one("t-1"));
        invoker.turn();

        invoker.issued(cancel("t-1", -1).setPayload(bytes("carried")));
        invoker.issued(cancel("t-1", -1).setPayload(bytes("carried")));
        invoker.turn();

        assertThat(invoker.outcomes())
                .hasSize(2)
                .extracting(Outcome::getOutcomeClass)
                .containsOnly(OutcomeClass.CANCELLED);
        assertThat(invoker.committed()).isEqualTo(3);
    }

    @Test
    void allCallsOfAnAttemptThatWasIssuedTwiceEnd() {
        invoker.issued(one("t-1").setConcurrency(2));
        invoker.issued(one("t-1").setConcurrency(2));
        invoker.issued(one("t-1").setConcurrency(2));
        invoker.turn();

        invoker.issued(cancel("t-1", 9));
        invoker.turn();
        assertThat(invoker.committed()).isEqualTo(4);
        invoker.issued(one("t-2").setConcurrency(2));
        invoker.issued(one("t-3").setConcurrency(2));
        invoker.turn();

        assertThat(invoker.outcomes())
                .extracting(Outcome::getOutcomeClass)
                .containsExactly(OutcomeClass.CANCELLED, OutcomeClass.CANCELLED);
        assertThat(invoker.called()).containsExactly("t-1", "t-2", "t-3");
    }

    @Test
    void otherAttemptsTasksAndFunctionsGoOn() {
        invoker.issued(one("t-1").setAttempt(2));
        invoker.issued(TestAttempts.of("g", "t-1"));
        invoker.issued(one("t-2"));
        invoker.turn();

        invoker.issued(cancel("t-1", -1).setPayload(bytes("carried")));
        invoker.turn();

        assertCancelled("while no call of it was going on");
        assertThat(invoker.outcomes()).hasSize(1);
        assertThat(invoker.committed()).isZero();
    }

    @Test
    void aCancelWaitsForNoneOfTheCallsThatWaitForTheFunction() {
        for (int i = 1; i <= 7; i++) {
            invoker.issued(one("t-" + i));
        }
        invoker.issued(cancel("t-6", 9));

        invoker.turn();

        assertThat(invoker.called()).containsExactly("t-1");
        assertThat(invoker.outcomes()).extracting(Outcome::getTaskId).containsExactly("t-6");
    }

    @Test
    void aCallThatWasReportedAsBegunIsReportedAsCancelledAfterThatAndNeverAgain() {
        invoker.issued(one("t-1"));
        invoker.issued(TestAttempts.of("g", "t-2"));
        invoker.turn();
        invoker.issued(cancel("t-2", 9).setFunctionName("g"));
        invoker.turn();
        invoker.pass(InvokerFixture.REPORTED_AFTER);
        invoker.issued(cancel("t-1", 9));
        invoker.turn();

        assertThat(invoker.outcomes())
                .extracting(outcome -> outcome.getTaskId() + " " + outcome.getOutcomeClass())
                .containsExactly("t-2 CANCELLED", "t-1 STARTED", "t-1 CANCELLED");
    }

    @Test
    void anAnswerAndACancelAtOnceGiveOneOutcomeOrTheOtherAndAllIsSettled() throws Exception {
        ExecutorService function = Executors.newSingleThreadExecutor();
        try {
            for (int i = 0; i < 500; i++) {
                answerAndCancelAtOnce(function);
            }
        } finally {
            function.shutdownNow();
        }
    }

    private static void answerAndCancelAtOnce(ExecutorService function) throws Exception {
        var racing = new InvokerFixture(LIMITS);
        racing.issued(one("t-1"));
        racing.turn();
        racing.issued(cancel("t-1", -1).setPayload(bytes("carried")));
        var both = new CyclicBarrier(2);
        Future<?> answer = function.submit(() -> {
            both.await();
            racing.answered("t-1");
            return null;
        });
        both.await();
        racing.turn();
        answer.get();
        racing.turn();

        assertThat(racing.outcomes())
                .extracting(Outcome::getOutcomeClass)
                .isSubsetOf(OutcomeClass.SUCCESS, OutcomeClass.CANCELLED)
                .contains(OutcomeClass.CANCELLED)
                .doesNotHaveDuplicates();
        assertThat(racing.committed()).isEqualTo(2);
    }

    private void assertCancelled(String message) {
        assertThat(invoker.outcomes()).singleElement().satisfies(outcome -> {
            assertThat(outcome.getOutcomeClass()).isEqualTo(OutcomeClass.CANCELLED);
            assertThat(outcome.getStatusCode()).isEqualTo(499);
            assertThat(outcome.getErrorType()).isEqualTo("Stopped");
            assertThat(outcome.getErrorMessage()).contains(message);
            assertThat(outcome.getResponsePayload().hasRemaining()).isFalse();
        });
    }

    private static Attempt.Builder one(String taskId) {
        return TestAttempts.of("f", taskId).setConcurrency(1);
    }

    private static Attempt.Builder cancel(String taskId, long payloadOffset) {
        return InvokerFixture.byAddress(taskId, payloadOffset).setAction(AttemptAction.CANCEL);
    }
}
