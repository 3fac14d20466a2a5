// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.emulators.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aftercall.emulators.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FaultPlanTest {

    private static final Instant NOW = Instant.parse("2026-11-23T00:00:00Z");
    private static final Target A = Target.queue("a");
    private static final Target B = Target.queue("b");
    private static final Fault CLOSE = new Fault.CloseBeforeAnswer();
    private static final Fault DOWN = new Fault.Status(500, "InternalError");

    private final FaultPlan plan = new FaultPlan();

    @Test
    void queuedFaultsAreTakenOnceInTheirOrder() {
        plan.at(A).next(CLOSE, DOWN).times(2, CLOSE);

        assertThat(taken(A, 5)).containsExactly(CLOSE, DOWN, CLOSE, CLOSE, null);
    }

    @Test
    void theFaultsOfATargetGoBeforeThoseOfAllAndConcernNoOther() {
        plan.everywhere().next(DOWN);
        plan.at(A).next(CLOSE);

        assertThat(taken(A, 1)).containsExactly(CLOSE);
        assertThat(taken(B, 2)).containsExactly(DOWN, null);
    }

    @Test
    void aRequestThatNamesNoTargetHasTheFaultsOfAll() {
        plan.everywhere().next(DOWN);

        assertThat(plan.take(Optional.empty(), NOW)).contains(DOWN);
    }

    @Test
    void everyNthRequestIsHit() {
        plan.everywhere().every(3, DOWN);

        assertThat(taken(A, 7)).containsExactly(null, null, DOWN, null, null, DOWN, null);
    }

    @Test
    void aShareIsHitAndTheSameOneForTheSameSeed() {
        plan.at(A).share(0.1, 42, DOWN);
        plan.at(B).share(0.1, 42, DOWN);

        List<Fault> first = taken(A, 10_000);

        assertThat(first.stream().filter(DOWN::equals).count()).isBetween(900L, 1_100L);
        assertThat(taken(B, 10_000)).isEqualTo(first);
    }

    @Test
    void whatLastsGoesOnUntilItsEndAndKeepsTheRestForLater() {
        Fault busy = new Fault.Throttle(Duration.ofSeconds(2));
        plan.at(A).next(busy, DOWN);

        assertThat(taken(A, 3)).containsExactly(busy, busy, busy);
        assertThat(plan.take(Optional.of(A), NOW.plusSeconds(2))).contains(DOWN);
    }

    @Test
    void nothingIsLeftAfterAClear() {
        plan.at(A).next(DOWN);
        plan.everywhere().every(1, DOWN);

        plan.clear();

        assertThat(taken(A, 2)).containsExactly(null, null);
    }

    @Test
    void aRateThatMakesNoSenseIsRefused() {
        assertThatThrownBy(() -> plan.everywhere().every(0, DOWN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> plan.everywhere().share(1.1, 1, DOWN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> plan.everywhere().share(Double.NaN, 1, DOWN))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @SuppressWarnings("NullAway") // none is null here, to be readable in a list
    private List<Fault> taken(Target target, int requests) {
        return IntStream.range(0, requests)
                .mapToObj(i -> plan.take(Optional.of(target), NOW).orElse(null))
                .toList();
    }
}
