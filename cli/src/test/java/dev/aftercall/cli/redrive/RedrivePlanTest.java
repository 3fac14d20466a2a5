// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.redrive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aftercall.cli.CommandFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RedrivePlanTest {

    @Test
    void aPersonIsShownHowManyThereAreAndSomeOfThem() {
        RedrivePlan<FailedInvocation> plan = plan(failed("t-1", "403"), failed("t-2", ""), failed("t-3", "403"));

        assertThat(new PlanView(plan, "callbacks", 4).lines())
                .containsExactly(
                        "FUNCTION  DESTINATION  CODE  COUNT",
                        "f         d            403   2",
                        "f         d            -     1",
                        "",
                        "Some of them:",
                        "  TASK  FUNCTION  CODE  TIME (UTC)",
                        "  t-1   f         403   2026-01-01 00:00:00.000",
                        "  t-2   f         -     2026-01-01 00:00:00.000",
                        "  t-3   f         403   2026-01-01 00:00:00.000",
                        "",
                        "3 callbacks, 500 ms at 4 per second.");
        assertThat(new PlanView(plan, "callbacks", 4).json())
                .containsEntry("planned", 3)
                .containsEntry("durationMs", 500L)
                .containsKeys("perSecond", "unreadable", "groups", "sample");
    }

    @Test
    void thatThereIsNothingIsSaid() {
        assertThat(new PlanView(plan(), "callbacks", 4).lines()).containsExactly("There are no such callbacks.");
        assertThat(plan().duration(4)).isZero();
    }

    @Test
    void noMoreIsPlannedThanIsHeld() {
        assertThatCode(() -> RedrivePlan.checkRoom(RedrivePlan.MOST)).doesNotThrowAnyException();
        assertThatThrownBy(() -> RedrivePlan.checkRoom(RedrivePlan.MOST + 1))
                .isInstanceOf(CommandFailure.class)
                .hasMessage("There are more than 1000000 failures, and a plan holds no more.");
    }

    @Test
    void theTimeItTakesIsThatBetweenTheFirstAndTheLast() {
        var many = new ArrayList<FailedInvocation>();
        for (int i = 0; i < 1_001; i++) {
            many.add(failed("t-" + i, "403"));
        }

        assertThat(new RedrivePlan<>(many, List.of()).duration(50)).isEqualTo(Duration.ofSeconds(20));
    }

    @Property
    void everyFailureIsInOneGroupAndTheSampleIsOfThem(
            @ForAll @Size(max = 60) List<@IntRange(min = 0, max = 5) Integer> codes) {
        List<FailedInvocation> failures =
                codes.stream().map(code -> failed("t", String.valueOf(code))).toList();
        var plan = new RedrivePlan<>(failures, List.of());

        assertThat(plan.groups().stream().mapToLong(RedrivePlan.Group::count).sum())
                .isEqualTo(failures.size());
        assertThat(plan.groups().stream().map(RedrivePlan.Group::kind)).doesNotHaveDuplicates();
        assertThat(plan.groups().stream().map(group -> -group.count()).toList()).isSorted();
        assertThat(plan.sample()).hasSize(Math.min(5, failures.size()));
        assertThat(failures).containsAll(plan.sample());
    }

    private static RedrivePlan<FailedInvocation> plan(FailedInvocation... failures) {
        return new RedrivePlan<>(List.of(failures), List.of());
    }

    private static FailedInvocation failed(String task, String code) {
        return new FailedInvocation(task, new Failure.Kind("f", "d", code), 1_767_225_600_000L);
    }
}
