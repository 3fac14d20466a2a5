// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.invoker;

import static dev.aftercall.invoker.InvokerFixture.REPORTED_AFTER;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.aftercall.invoker.CallUnderWay.Begun;
import dev.aftercall.invoker.call.CallResult;
import dev.aftercall.invoker.call.Caller;
import dev.aftercall.invoker.kafka.Payload;
import dev.aftercall.schemas.v1.Outcome;
import dev.aftercall.schemas.v1.OutcomeClass;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StartedReportsTest {

    private static final FlowLimits LIMITS = new FlowLimits(4, 2, Duration.ofSeconds(1), 4, Duration.ofSeconds(10));
    private static final Logger LOGGER = (Logger) org.slf4j.LoggerFactory.getLogger(StartedReports.class);

    private final InvokerFixture invoker = new InvokerFixture(LIMITS);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        log.start();
        LOGGER.addAppender(log);
    }

    @AfterEach
    void stopListening() {
        LOGGER.detachAppender(log);
    }

    @Test
    void aCallThatTakesAWhileIsReportedOnceAndThenItsOutcome() {
        invoker.issued(TestAttempts.of("f", "t-1").setAttempt(2).setQualifier("prod"));
        invoker.turn();

        invoker.pass(REPORTED_AFTER.minusMillis(1));
        assertThat(invoker.outcomes()).isEmpty();
        invoker.pass(Duration.ofMillis(1));
        invoker.pass(REPORTED_AFTER);

        assertThat(invoker.outcomes()).singleElement().satisfies(started -> {
            assertThat(started.getOutcomeClass()).isEqualTo(OutcomeClass.STARTED);
            assertThat(started.getFunctionName()).isEqualTo("f");
            assertThat(started.getQualifier()).isEqualTo("prod");
            assertThat(started.getTaskId()).isEqualTo("t-1");
            assertThat(started.getRequestId()).isEqualTo("1-t-1");
            assertThat(started.getAttempt()).isEqualTo(2);
            assertThat(started.getStatusCode()).isZero();
            assertThat(started.getErrorType()).isEmpty();
            assertThat(started.getInstanceId()).isEqualTo("invoker-1");
            assertThat(started.getStartedAt()).isEqualTo("2026-11-24T06:00:00Z");
            assertThat(started.getEndedAt().toEpochMilli()).isZero();
            assertThat(started.getRequestPayload()).isNull();
            assertThat(started.getResponsePayload().hasRemaining()).isFalse();
        });
        assertThat(invoker.committed()).as("settled by its outcome only").isZero();

        invoker.answered("t-1");
        invoker.turn();

        assertThat(invoker.outcomes())
                .extracting(Outcome::getOutcomeClass)
                .containsExactly(OutcomeClass.STARTED, OutcomeClass.SUCCESS);
        assertThat(invoker.committed()).isOne();
    }

    @Test
    void aQuickCallIsNotReported() {
        invoker.issued(TestAttempts.of("f", "t-1"));
        invoker.turn();
        invoker.answered("t-1");

        invoker.pass(REPORTED_AFTER);

        assertThat(invoker.outcomes()).extracting(Outcome::getOutcomeClass).containsExactly(OutcomeClass.SUCCESS);
    }

    @Test
    void aCallHasNotBegunWhileItWaitsForItsSlotOrItsPayload() {
        invoker.issued(InvokerFixture.byAddress("t-1", 7).setConcurrency(1));
        invoker.issued(TestAttempts.of("f", "t-2").setConcurrency(1));
        invoker.turn();

        invoker.pass(REPORTED_AFTER);
        assertThat(invoker.outcomes()).isEmpty();

        invoker.fetched(InvokerFixture.address(7), new Payload.AtHand(TestAttempts.bytes("fetched")));
        invoker.pass(REPORTED_AFTER.minusMillis(1));
        assertThat(invoker.outcomes()).extracting(Outcome::getOutcomeClass).doesNotContain(OutcomeClass.STARTED);
        invoker.pass(Duration.ofMillis(1));

        assertThat(invoker.outcomes())
                .filteredOn(outcome -> outcome.getOutcomeClass() == OutcomeClass.STARTED)
                .extracting(Outcome::getTaskId)
                .containsExactly("t-1");
    }

    @Test
    void aReportThatIsNotWrittenIsLoggedWithoutAStackTraceAndHarmsNothing() {
        var badBrokers = new InvokerFixture(LIMITS, false);
        badBrokers.issued(TestAttempts.of("f", "t-1"));
        badBrokers.turn();
        badBrokers.pass(REPORTED_AFTER);
        badBrokers.producer().errorNext(new TimeoutException("120000 ms have passed"));
        badBrokers.answered("t-1");
        badBrokers.producer().completeNext();
        badBrokers.turn();

        assertThat(badBrokers.committed()).isOne();
        assertThat(log.list).singleElement().satisfies(line -> {
            assertThat(line.getLevel()).isEqualTo(Level.WARN);
            assertThat(line.getThrowableProxy()).isNull();
            assertThat(line.getKeyValuePairs())
                    .extracting(Object::toString)
                    .contains("taskId=\"t-1\"")
                    .anyMatch(fact -> fact.contains("120000 ms have passed"));
        });
    }

    @Test
    void aReportThatCannotEvenBeHandedOverHarmsNothing() {
        var deaf = new Alarms();
        var reports = new StartedReports(Optional.of(REPORTED_AFTER), deaf, outcome -> {
            throw new IllegalStateException("closed");
        });
        StartedReports.Report report = reports.begun(() -> Outcome.newBuilder().build());

        deaf.ring();

        assertThat(report.end()).isCompleted();
        assertThat(log.list).hasSize(1);
    }

    @Test
    void whenBothComeAtOnceTheOutcomeWins() {
        var alarms = new Alarms();
        var sent = new ArrayList<Outcome>();
        var reports = new StartedReports(Optional.of(REPORTED_AFTER), alarms, outcome -> sent(sent, outcome));
        StartedReports.Report report = reports.begun(() -> Outcome.newBuilder().build());

        assertThat(report.end()).isCompleted();
        alarms.ring(); // it was due, and too late to be cancelled

        assertThat(sent).isEmpty();
    }

    @Test
    void anOutcomeThatComesWhileTheReportIsBeingSentFollowsIt() {
        var alarms = new Alarms();
        var inOrder = new ArrayList<String>();
        var call = new CallUnderWay(new CallId("f", "t-1", 1), CompletableFuture::new);
        var reports = new StartedReports(Optional.of(REPORTED_AFTER), alarms, started -> {
            call.ended(Outcome.newBuilder().build(), null);
            inOrder.add("started");
            return CompletableFuture.completedStage(null);
        });
        call.begin(() -> new Begun(
                new Endless(), reports.begun(() -> Outcome.newBuilder().build())));
        var unused = call.outcome().thenRun(() -> inOrder.add("outcome"));

        alarms.ring();

        assertThat(inOrder).containsExactly("started", "outcome");
    }

    @Test
    void callsAreNeverReportedWhenThatIsNotWanted() {
        var alarms = new Alarms();
        var reports = new StartedReports(Optional.empty(), alarms, outcome -> sent(new ArrayList<>(), outcome));

        StartedReports.Report report = reports.begun(() -> Outcome.newBuilder().build());

        assertThat(alarms.set).isEmpty();
        assertThat(report.end()).isCompleted();
    }

    @Test
    void theAlarmOfAQuickCallIsTakenBack() {
        var alarms = new Alarms();
        var reports =
                new StartedReports(Optional.of(REPORTED_AFTER), alarms, outcome -> sent(new ArrayList<>(), outcome));

        reports.begun(() -> Outcome.newBuilder().build()).end();

        assertThat(alarms.set)
                .singleElement()
                .satisfies(alarm -> assertThat(alarm.isCancelled()).isTrue());
    }

    private static CompletionStage<Void> sent(List<Outcome> sent, Outcome outcome) {
        sent.add(outcome);
        return CompletableFuture.completedStage(null);
    }

    /** A call that goes on. */
    private record Endless() implements Caller.Ongoing {

        @Override
        public CompletionStage<CallResult> result() {
            return new CompletableFuture<>();
        }

        @Override
        public boolean stop() {
            return false;
        }
    }

    /** Alarms that also ring when they were cancelled. */
    private static final class Alarms implements StartedReports.Timer {

        private final List<FutureTask<?>> set = new ArrayList<>();
        private final List<Runnable> tasks = new ArrayList<>();

        @Override
        public Future<?> after(Duration wait, Runnable task) {
            assertThat(wait).isEqualTo(REPORTED_AFTER);
            var alarm = new FutureTask<>(task, null);
            set.add(alarm);
            tasks.add(task);
            return alarm;
        }

        void ring() {
            tasks.forEach(Runnable::run);
        }
    }
}
