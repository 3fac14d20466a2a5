// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.bench.contest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftercall.bench.contest.Work.Course;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StubTallyTest {

    private final StubTally tally = new StubTally(1_000, 500);

    @Test
    void aFunctionFailsAsOftenAsItsCourseSays() {
        assertThat(calls(Course.SMOOTH)).containsExactly(true, true, true);
        assertThat(calls(Course.FAILS_ONCE)).containsExactly(false, true, true);
        assertThat(calls(Course.FAILS_ALWAYS)).containsExactly(false, false, false);
    }

    @Test
    void aRetryIsLateFromWhenItWasDueAndEachWaitIsTwiceTheLast() {
        int number = one(Course.FAILS_ALWAYS);
        tally.called(number, 1_000);
        tally.called(number, 1_507);
        tally.called(number, 2_520);

        assertThat(tally.retries()).containsExactly(new StubTally.Late(number, 7), new StubTally.Late(number, 13));
    }

    @Test
    void aCallbackIsRefusedTwiceWhereItsCourseSaysSo() {
        int number = one(Course.REFUSED_TWICE);

        assertThat(tally.told(number, true, 1)).isFalse();
        assertThat(tally.told(number, true, 2)).isFalse();
        assertThat(tally.told(number, true, 3)).isTrue();
        assertThat(tally.seen(number)).isEqualTo(new StubTally.Seen(0, 1, 3, true));
        assertThat(tally.done()).isEqualTo(1);
    }

    @Test
    void aCallbackThatComesAgainIsCountedAndChangesNothingElse() {
        int number = one(Course.SMOOTH);
        tally.told(number, true, 1);
        tally.told(number, false, 2);

        assertThat(tally.seen(number)).isEqualTo(new StubTally.Seen(0, 2, 1, true));
        assertThat(tally.done()).isEqualTo(1);
        assertThat(tally.firstCallbackFrom(number)).isEqualTo(1);
        assertThat(tally.firstCallbackFrom(number + 1)).isZero();
    }

    private boolean[] calls(Course course) {
        int number = one(course);
        return new boolean[] {
            tally.called(number, 1), tally.called(number, 2), tally.called(number, 3),
        };
    }

    private static int one(Course course) {
        return IntStream.range(0, 1_000)
                .filter(number -> Work.course(number) == course)
                .findFirst()
                .orElseThrow();
    }
}
