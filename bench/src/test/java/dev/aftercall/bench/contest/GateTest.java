// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.bench.contest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftercall.bench.contest.Work.Course;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GateTest {

    private static final int COUNT = 200;

    private final Outcomes outcomes = new Outcomes(COUNT);
    private final List<StubTally.Seen> seen = new ArrayList<>();

    GateTest() {
        for (int number = 0; number < COUNT; number++) {
            boolean succeeds = Work.course(number) != Course.FAILS_ALWAYS;
            outcomes.note(number, succeeds);
            seen.add(new StubTally.Seen(1, 1, 1, succeeds));
        }
    }

    @Test
    void workThatIsDonePasses() {
        assertThat(judged().passed()).isTrue();
        assertThat(judged().repeated()).isZero();
    }

    @Test
    void aCallbackThatIsMissingIsFound() {
        seen.set(7, new StubTally.Seen(1, 0, 0, false));

        assertThat(judged().wrong()).containsExactly("task-7 has no callback");
    }

    @Test
    void anEndThatIsThereTwiceIsFound() {
        outcomes.note(7, true);

        assertThat(judged().wrong()).containsExactly("task-7 has 2 ends");
    }

    @Test
    void aFailureThatIsTakenForASuccessIsFound() {
        int failure = IntStream.range(0, COUNT)
                .filter(number -> Work.course(number) == Course.FAILS_ALWAYS)
                .findFirst()
                .orElseThrow();
        seen.set(failure, new StubTally.Seen(1, 1, 1, true));

        assertThat(judged().wrong()).containsExactly(Work.id(failure) + " has a callback that tells the wrong end");
    }

    @Test
    void aCallbackThatCameTwiceIsCountedAndAllowed() {
        seen.set(7, new StubTally.Seen(1, 2, 1, seen.get(7).toldSuccess()));

        assertThat(judged().passed()).isTrue();
        assertThat(judged().repeated()).isEqualTo(1);
    }

    @Test
    void aStateThatIsToldAgainIsOneEnd() {
        outcomes.noteState(7, outcomes.success(7));
        assertThat(judged().passed()).isTrue();

        outcomes.noteState(7, !outcomes.success(7));
        assertThat(judged().passed()).isFalse();
    }

    private Gate judged() {
        return Gate.judge(0, COUNT, seen, outcomes);
    }
}
