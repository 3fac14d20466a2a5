// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.invoker.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class FunctionQueuesTest {

    private static final Instant T0 = Instant.parse("2026-11-24T06:00:00Z");
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final FunctionQueues<String> queues = new FunctionQueues<>(3, SECOND);

    @Example
    void aFunctionWithoutFreeSlotsHoldsBackNobodyElse() {
        queues.add("slow", 1, "slow-1", T0);
        queues.add("slow", 1, "slow-2", T0);
        queues.add("fast", 1, "fast-1", T0);

        assertThat(queues.start(T0)).containsExactly("slow-1", "fast-1");
        assertThat(queues.waiting()).isOne();
    }

    @Example
    void theProcessHasABoundOfItsOwnAndFunctionsTakeTurns() {
        for (int i = 1; i <= 3; i++) {
            queues.add("a", 10, "a-" + i, T0);
        }
        queues.add("b", 10, "b-1", T0);

        assertThat(queues.start(T0)).containsExactly("a-1", "b-1", "a-2");

        queues.release("b", T0);

        assertThat(queues.start(T0)).containsExactly("a-3");
        assertThat(queues.running()).isEqualTo(3);
    }

    @Example
    void aSlotThatComesFreeGoesToTheOldestOfItsFunction() {
        queues.add("f", 1, "1", T0);
        queues.add("f", 1, "2", T0);
        queues.add("f", 1, "3", T0);
        queues.start(T0);

        queues.release("f", T0);

        assertThat(queues.start(T0)).containsExactly("2");
    }

    @Example
    void nobodyWaitsLongerThanTheLongestWait() {
        queues.add("f", 1, "1", T0);
        queues.start(T0);
        queues.add("f", 1, "2", T0.plusMillis(400));

        assertThat(queues.nextOverdue()).contains(T0.plusMillis(1400));
        assertThat(queues.overdue(T0.plusMillis(1399))).isEmpty();
        assertThat(queues.overdue(T0.plusMillis(1400))).singleElement().satisfies(refused -> {
            assertThat(refused.work()).isEqualTo("2");
            assertThat(refused.reason())
                    .isEqualTo("no slot came free within 1000 ms: 1 of 1 of the function and 1 of 3 of the"
                            + " invoker are taken");
        });
        assertThat(queues.waiting()).isZero();
        assertThat(queues.nextOverdue()).isEmpty();
    }

    @Example
    void nobodyBeginsToWaitForAFunctionThatDoesNotMove() {
        queues.add("hung", 1, "1", T0);
        queues.start(T0);

        assertThat(queues.add("hung", 1, "2", T0.plusMillis(999))).isEmpty();
        assertThat(queues.add("hung", 1, "3", T0.plusMillis(1000)))
                .get()
                .extracting(FunctionQueues.Refused::work)
                .isEqualTo("3");

        queues.release("hung", T0.plusMillis(1500));
        assertThat(queues.start(T0.plusMillis(1500))).containsExactly("2");
        assertThat(queues.add("hung", 1, "4", T0.plusMillis(1501))).isEmpty();
    }

    @Example
    void aFunctionMayBeGivenMoreSlotsWhileItRuns() {
        queues.add("f", 1, "1", T0);
        queues.start(T0);
        queues.add("f", 1, "2", T0);

        queues.add("f", 3, "3", T0);

        assertThat(queues.start(T0)).containsExactly("2", "3");
    }

    @Example
    void whatIsTakenOutIsNeitherStartedNorOverdue() {
        queues.add("f", 1, "1", T0);
        queues.start(T0);
        queues.add("f", 1, "lost", T0);
        queues.add("f", 1, "kept", T0);

        assertThat(queues.takeOut("lost"::equals)).containsExactly("lost");
        assertThat(queues.takeOut("lost"::equals)).isEmpty();
        queues.release("f", T0);

        assertThat(queues.start(T0)).containsExactly("kept");
        assertThat(queues.overdue(T0.plusSeconds(9))).isEmpty();
        assertThat(queues.waiting()).isZero();
    }

    @Example
    void aSlotThatNobodyHasCannotBeGivenBack() {
        assertThatIllegalStateException().isThrownBy(() -> queues.release("f", T0));
    }

    @Property
    void everyWorkIsStartedOrRefusedOnceAndNoBoundIsPassed(@ForAll("days") List<Step> day) {
        var model = new Day();
        day.forEach(model::apply);
        model.end();

        assertThat(model.fate)
                .hasSize(model.added)
                .allSatisfy((work, times) -> assertThat(times).isOne());
    }

    @Provide
    Arbitrary<List<Step>> days() {
        return Combinators.combine(
                        Arbitraries.of(Kind.ADD, Kind.ADD, Kind.RELEASE, Kind.PASS),
                        Arbitraries.of("a", "b", "c"),
                        Arbitraries.integers().between(0, 600))
                .as(Step::new)
                .list()
                .ofMaxSize(120);
    }

    private enum Kind {
        ADD,
        RELEASE,
        PASS
    }

    private record Step(Kind kind, String function, int millis) {}

    private static final class Day {

        private static final int SLOTS = 4;
        private static final Map<String, Integer> OF_FUNCTION = Map.of("a", 1, "b", 2, "c", 9);

        private final FunctionQueues<String> tried = new FunctionQueues<>(SLOTS, SECOND);
        private final Map<String, Integer> running = new HashMap<>();
        private final Map<String, Integer> fate = new HashMap<>();
        private final Map<String, Instant> since = new HashMap<>();
        private Instant now = T0;
        private int added;

        void apply(Step step) {
            switch (step.kind()) {
                case ADD -> add(step.function());
                case RELEASE -> release(step.function());
                case PASS -> now = now.plusMillis(step.millis());
            }
            turn();
        }

        private void add(String function) {
            String work = function + "-" + added++;
            since.put(work, now);
            tried.add(function, OF_FUNCTION.getOrDefault(function, 1), work, now)
                    .ifPresent(refused -> met(refused.work()));
        }

        private void release(String function) {
            if (running.getOrDefault(function, 0) > 0) {
                running.merge(function, -1, Integer::sum);
                tried.release(function, now);
            }
        }

        private void turn() {
            tried.overdue(now).forEach(refused -> met(refused.work()));
            for (String work : tried.start(now)) {
                met(work);
                assertThat(since.getOrDefault(work, Instant.MIN).plus(SECOND)).isAfter(now);
                String function = work.substring(0, 1);
                running.merge(function, 1, Integer::sum);
                assertThat(running.get(function)).isLessThanOrEqualTo(OF_FUNCTION.get(function));
            }
            int all = running.values().stream().mapToInt(Integer::intValue).sum();
            assertThat(tried.running()).isEqualTo(all).isLessThanOrEqualTo(SLOTS);
            assertThat(tried.waiting()).isEqualTo(added - fate.size());
        }

        private void met(String work) {
            fate.merge(work, 1, Integer::sum);
        }

        void end() {
            now = now.plusSeconds(5);
            turn();
        }
    }
}
