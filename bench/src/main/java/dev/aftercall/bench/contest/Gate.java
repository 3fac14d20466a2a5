// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.bench.contest;

import dev.aftercall.bench.contest.Work.Course;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether the work was done: of each invocation exactly one end, the right one, and its callback at least once. A number of a run
 * that does not pass counts for nothing.
 *
 * @param wrong what is not as it must be, a line for each invocation
 * @param repeated how many callbacks came more than once, which is allowed
 * @param of how many invocations were looked at
 */
record Gate(List<String> wrong, int repeated, int of) {

    Gate {
        wrong = List.copyOf(wrong);
    }

    /** Looks at the invocations from one number to another. */
    static Gate judge(int from, int to, List<StubTally.Seen> seen, Outcomes outcomes) {
        var wrong = new ArrayList<String>();
        int repeated = 0;
        for (int number = from; number < to; number++) {
            StubTally.Seen there = seen.get(number);
            boolean mustSucceed = Work.course(number) != Course.FAILS_ALWAYS;
            if (outcomes.times(number) != 1) {
                wrong.add(Work.id(number) + " has " + outcomes.times(number) + " ends");
            } else if (outcomes.success(number) != mustSucceed) {
                wrong.add(Work.id(number) + " ended the wrong way");
            }
            if (there.callbacks() == 0) {
                wrong.add(Work.id(number) + " has no callback");
            } else if (there.toldSuccess() != mustSucceed) {
                wrong.add(Work.id(number) + " has a callback that tells the wrong end");
            }
            repeated += there.callbacks() > 1 ? 1 : 0;
        }
        return new Gate(wrong, repeated, to - from);
    }

    boolean passed() {
        return wrong.isEmpty();
    }
}
