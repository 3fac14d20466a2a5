// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.invoker;

import dev.aftercall.invoker.flow.FunctionQueues;
import dev.aftercall.invoker.flow.Inbox;
import dev.aftercall.invoker.kafka.Intake;
import dev.aftercall.invoker.kafka.OutcomeSender;
import dev.aftercall.invoker.kafka.RejectedAttempts;
import dev.aftercall.invoker.kafka.Taken;
import dev.aftercall.schemas.v1.Attempt;
import dev.aftercall.schemas.v1.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The flow.
 *
 * <pre>
 *             the owner's thread                 │            threads of the clients
 *                                                │
 *  attempts ──► poll ──► queues ──► start ───────┼──► payload ──► call ──► outcome ──► outcomes
 *                │ │       ▲   │          ▲      │                 │ │                  ▲ │
 *                │ │ take  │   │          │ stop │                 │ └─ goes on: started┘ │
 *                │ └cancel─┴───┼──────────┘      │                 │ over                 │ acknowledged
 *                │ poison      │ waited too long │                 ▼                      ▼
 *                ▼             ▼                 │      inbox: slot is free  ·  record is settled
 *           rejected    outcomes (throttled)     │        │
 *                                                │        │
 *  offsets ◄── commit ◄── ledger ◄── settle ◄────┼────────┘
 * </pre>
 *
 * The parts are {@link Intake}, {@link FunctionQueues}, {@link AttemptRunner}, {@link OutcomeSender} and {@link Inbox}. Calls end in any
 * order, and their outcomes are on their way before this thread hears of it. An attempt is settled when the brokers have acknowledged its
 * outcome, and an offset is committed when it and all before it are settled. So whatever happens an attempt has an outcome or is read
 * again: functions run at least once.
 */
public final class Invoker implements Runnable {

    private static final Duration LONGEST_POLL = Duration.ofMillis(100);

    private final Intake intake;
    private final FunctionQueues<Taken.Work> queues;
    private final AttemptRunner runner;
    private final OutcomeSender outcomes;
    private final RejectedAttempts rejected;
    private final FlowLimits limits;
    private final InstantSource clock;
    private final Inbox inbox;
    private final Map<CallUnderWay, CompletionStage<Void>> underWay = new HashMap<>();
    private final CountDownLatch joined = new CountDownLatch(1);
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private volatile boolean stopping;
    private int busy;
    private int fetching;
    private boolean held;

    /** Connects the parts. */
    public Invoker(Wiring wiring, FlowLimits limits, InstantSource clock) {
        intake = wiring.intake();
        runner = wiring.runner();
        outcomes = wiring.outcomes();
        rejected = wiring.rejected();
        queues = new FunctionQueues<>(limits.inFlight(), limits.maxWait());
        this.limits = limits;
        this.clock = clock;
        inbox = new Inbox(intake::wake);
    }

    /** What the flow leads through. */
    public record Wiring(Intake intake, AttemptRunner runner, OutcomeSender outcomes, RejectedAttempts rejected) {}

    /** Joins the group. */
    public void subscribe(String topic) {
        intake.subscribe(topic, new Intake.Partitions() {
            @Override
            public void joined() {
                joined.countDown();
            }

            @Override
            public void gone(Collection<TopicPartition> partitions) {
                var lost = new HashSet<>(partitions);
                queues.takeOut(work -> lost.contains(work.partition())); // calls that go on report all the same
            }
        });
    }

    /** Open until the consumer is a member of its group. */
    public CountDownLatch joined() {
        return joined;
    }

    /** Turns until it is stopped, then lets calls end that have begun. Fails when an outcome cannot be written. */
    @Override
    public void run() {
        try (intake) {
            while (!stopping) {
                turn();
            }
            finish();
        }
    }

    /** Asks it to stop. From any thread. */
    public void stop() {
        stopping = true;
        intake.wake();
    }

    /** Tells it that it cannot go on. From any thread. */
    public void fail(Throwable cause) {
        failure.compareAndSet(null, cause);
        intake.wake();
    }

    /** One turn of the loop. */
    void turn() {
        listen();
        Instant now = clock.instant();
        queues.overdue(now).forEach(this::refuse);
        queues.start(now).forEach(this::start);
        intake.hold(backlogged());
        intake.commit();
    }

    private void listen() {
        boolean left = inbox.beforeWaiting(stopping || queues.waiting() > 0);
        var taken = intake.poll(left ? Duration.ZERO : patience());
        inbox.drain();
        rethrowFailure();
        taken.forEach(this::accept);
    }

    private Duration patience() {
        return queues.nextOverdue()
                .map(due -> Duration.between(clock.instant(), due))
                .filter(wait -> wait.compareTo(LONGEST_POLL) < 0)
                .map(wait -> wait.isNegative() ? Duration.ZERO : wait)
                .orElse(LONGEST_POLL);
    }

    private void accept(Taken taken) {
        if (taken instanceof Taken.Work work) {
            switch (work.attempt().getAction()) {
                case FETCH -> settleAfter(report(runner.fetch(work.attempt())), work);
                case CANCEL -> cancel(work);
                case CALL, UNKNOWN -> queue(work); // the intake has taken the unknown ones for poison
            }
        } else {
            settleAfter(rejected.send((Taken.Poison) taken), taken);
        }
    }

    private void queue(Taken.Work work) {
        queues.add(functionOf(work), slotsOf(work.attempt()), work, clock.instant())
                .ifPresent(this::refuse);
    }

    private void start(Taken.Work work) {
        CallUnderWay call = runner.call(work.attempt());
        CompletionStage<Void> acknowledged = call.outcome().thenCompose(outcomes::send);
        underWay.put(call, acknowledged);
        var unused = call.end()
                .whenComplete((any, bug) -> inbox.execute(() -> {
                    underWay.remove(call);
                    queues.release(functionOf(work), clock.instant());
                }));
        settleAfter(acknowledged, work);
    }

    private void cancel(Taken.Work cancel) {
        CallId meant = CallId.of(cancel.attempt());
        List<Taken.Work> waiting =
                queues.takeOut(work -> CallId.of(work.attempt()).equals(meant));
        CompletionStage<Void> acknowledged = stopped(meant)
                .orElseGet(() -> report(
                        waiting.isEmpty()
                                ? runner.notHere(cancel.attempt())
                                : runner.neverBegun(waiting.get(0).attempt())));
        settleAfter(acknowledged, cancel);
        waiting.forEach(work -> settleAfter(acknowledged, work));
    }

    /** Ends the calls that are meant, all of them if the attempt was issued twice; empty when there is none that could still be ended. */
    private Optional<CompletionStage<Void>> stopped(CallId meant) {
        List<CallUnderWay> stopped = underWay.keySet().stream()
                .filter(call -> call.id().equals(meant) && call.cancel())
                .toList();
        return stopped.stream().findFirst().map(underWay::get);
    }

    private CompletionStage<Void> report(CompletionStage<Outcome> withPayload) {
        fetching++;
        return withPayload
                .whenComplete((any, bug) -> inbox.execute(() -> fetching--))
                .thenCompose(outcomes::send);
    }

    private void refuse(FunctionQueues.Refused<Taken.Work> refused) {
        Taken.Work work = refused.work();
        settleAfter(outcomes.send(runner.refuse(work.attempt(), refused.reason())), work);
    }

    private void settleAfter(CompletionStage<Void> acknowledged, Taken taken) {
        busy++;
        var unused = acknowledged.whenComplete((done, failed) -> {
            if (failed != null) {
                failure.compareAndSet(null, failed);
            }
            inbox.execute(() -> {
                busy--;
                if (failed == null) {
                    intake.settle(taken.entry());
                }
            });
        });
    }

    /** Stops reading when too many wait, and goes on when half of them are gone. */
    private boolean backlogged() {
        int waiting = queues.waiting() + fetching;
        held = waiting >= limits.queued() || (held && waiting > limits.queued() / 2);
        return held;
    }

    private void rethrowFailure() {
        Throwable cause = failure.get();
        if (cause != null) {
            throw new IllegalStateException(
                    "An attempt could not be brought to its end; it will be made again",
                    cause instanceof CompletionException && cause.getCause() != null ? cause.getCause() : cause);
        }
    }

    /** No slot is given any more: those that wait are left for whoever reads them next. Those that have begun get their time. */
    private void finish() {
        intake.hold(true);
        Instant end = clock.instant().plus(limits.shutdownWait());
        while (busy > 0 && clock.instant().isBefore(end)) {
            listen();
        }
    }

    // A version has its own URL and its own number of slots, so it queues by itself.
    private static String functionOf(Taken.Work work) {
        return work.attempt().getFunctionName() + "/" + work.attempt().getQualifier();
    }

    private int slotsOf(Attempt attempt) {
        return attempt.getConcurrency() > 0 ? attempt.getConcurrency() : limits.inFlightPerFunction();
    }
}
