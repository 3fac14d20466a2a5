// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftercall.schemas.Envelope;
import dev.aftercall.schemas.Topic;
import dev.aftercall.schemas.Topics;
import dev.aftercall.schemas.v1.Attempt;
import dev.aftercall.schemas.v1.AttemptAction;
import dev.aftercall.schemas.v1.FunctionLedger;
import dev.aftercall.schemas.v1.OutcomeClass;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/**
 * Whatever invokers and sinks report and operators ask, in whatever order, however often: every invocation has exactly one outcome,
 * its callback one id and one fate, the ledger adds up, and nothing is left behind.
 */
class FlowPropertyTest {

    private static final int TASKS = 12;
    private static final List<Topic> CALLBACKS =
            List.of(Topics.CALLBACKS_ROCKETMQ, Topics.CALLBACKS_MNS, Topics.CALLBACKS_EVENTBRIDGE);

    @Property(tries = 25, shrinking = ShrinkingMode.OFF)
    void everyInvocationHasOneOutcomeAndNothingIsLeftBehind(@ForAll Random chance) {
        try (var pipeline = new PipelineFixture()) {
            pipeline.registered("f");
            pipeline.told("f");
            for (int task = 0; task < TASKS; task++) {
                pipeline.invoked("f", "t" + task);
            }
            var world = new World(pipeline, chance);
            for (int round = 0; round < 300; round++) {
                world.turn();
            }
            for (int round = 0; round < 100 && !world.isOver(); round++) {
                world.calmDown();
            }

            assertThat(pipeline.entriesLeft()).isZero();
            assertThat(world.idsByTask).hasSize(TASKS);
            assertThat(world.idsByTask.values())
                    .allSatisfy(ids -> assertThat(ids).hasSize(1));
            for (int task = 0; task < TASKS; task++) {
                assertThat(pipeline.callbackState("f", "t" + task)).isNotEqualTo(Settled.CallbackState.PENDING);
            }
            assertThat(pipeline.lists()).hasSize(TASKS);
            pipeline.pass(Duration.ofSeconds(1));
            FunctionLedger ledger = pipeline.ledger("f");
            assertThat(ledger.getAccepted()).isEqualTo(TASKS);
            assertThat(List.of(ledger.getActive(), ledger.getDrift(), ledger.getCallbacksDrift()))
                    .containsOnly(0L);
            assertThat(ledger.getCallbacksSucceeded() + ledger.getCallbacksFailed())
                    .isEqualTo(TASKS);
            pipeline.passSlowly(Duration.ofSeconds(1));
            assertThat(pipeline.undelivered()).isZero();
            pipeline.pass(Duration.ofDays(31));
            assertThat(pipeline.remembered()).isZero();
            assertThat(pipeline.meter("ledger-drifts-total")).isZero();
        }
    }

    /** Invokers and sinks that answer late, twice, or not what one hopes for. */
    private static final class World {

        private final PipelineFixture pipeline;
        private final Random chance;
        private final ArrayDeque<Attempt> attempts = new ArrayDeque<>();
        private final ArrayDeque<Envelope> callbacks = new ArrayDeque<>();
        private final List<Attempt> told = new ArrayList<>();
        private final List<Envelope> reported = new ArrayList<>();
        private final Map<String, Set<String>> idsByTask = new HashMap<>();

        private World(PipelineFixture pipeline, Random chance) {
            this.pipeline = pipeline;
            this.chance = chance;
        }

        private boolean isOver() {
            look();
            return attempts.isEmpty()
                    && callbacks.isEmpty()
                    && pipeline.entriesLeft() == 0
                    && idsByTask.size() == TASKS;
        }

        /** From now on everybody does what one hopes for. */
        private void calmDown() {
            look();
            attempts.forEach(attempt -> pipeline.answered(attempt, "done"));
            attempts.stream()
                    .filter(attempt -> attempt.getAction() == AttemptAction.CANCEL)
                    .forEach(pipeline::cancelled);
            attempts.stream()
                    .filter(attempt -> attempt.getAction() == AttemptAction.FETCH)
                    .forEach(attempt -> pipeline.fetched(attempt, "event"));
            callbacks.forEach(pipeline::delivered);
            attempts.clear();
            callbacks.clear();
            pipeline.pass(Duration.ofMinutes(7));
        }

        private void turn() {
            look();
            act();
        }

        private void look() {
            attempts.addAll(pipeline.attempts());
            for (Topic topic : CALLBACKS) {
                for (Envelope callback : pipeline.callbacks(topic)) {
                    callbacks.add(callback);
                    idsByTask
                            .computeIfAbsent(callback.taskId(), first -> new HashSet<>())
                            .add(callback.id());
                }
            }
        }

        private void act() {
            switch (chance.nextInt(8)) {
                case 0 -> pipeline.pass(Duration.ofMillis(chance.nextInt(90_000)));
                case 1 ->
                    told.stream()
                            .skip(chance.nextInt(told.size() + 1))
                            .findFirst()
                            .ifPresent(this::answer);
                case 2 ->
                    reported.stream()
                            .skip(chance.nextInt(reported.size() + 1))
                            .findFirst()
                            .ifPresent(this::deliver);
                case 3 -> pipeline.invoked("f", "t" + chance.nextInt(TASKS));
                case 4 -> next(callbacks).ifPresent(this::deliver);
                case 5 -> stopSometimes();
                case 6 -> attempts.stream().findFirst().ifPresent(pipeline::started);
                default -> next(attempts).ifPresent(this::answer);
            }
        }

        private void stopSometimes() {
            if (chance.nextInt(5) == 0) {
                pipeline.stopped("f", "t" + chance.nextInt(TASKS));
            }
        }

        private void answer(Attempt attempt) {
            told.add(attempt);
            if (attempt.getAction() == AttemptAction.FETCH) {
                pipeline.fetched(attempt, "event");
                return;
            }
            if (attempt.getAction() == AttemptAction.CANCEL) {
                pipeline.cancelled(attempt);
                return;
            }
            switch (chance.nextInt(5)) {
                case 0 -> pipeline.failed(attempt);
                case 1 -> pipeline.unable(attempt);
                case 2 -> pipeline.report(attempt, OutcomeClass.PERMANENT, 403, "AccessDenied", "");
                default -> pipeline.answered(attempt, "done");
            }
        }

        private void deliver(Envelope callback) {
            reported.add(callback);
            switch (chance.nextInt(4)) {
                case 0 -> pipeline.deferred(callback);
                case 1 -> pipeline.rejected(callback);
                default -> pipeline.delivered(callback);
            }
        }

        private static <T> java.util.Optional<T> next(ArrayDeque<T> queue) {
            return java.util.Optional.ofNullable(queue.poll());
        }
    }
}
