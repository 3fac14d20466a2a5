// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.bench.contest;

import dev.aftercall.bench.contest.Work.Course;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** What the function and the destinations saw of each invocation, and how they are to answer next. For one thread. */
final class StubTally {

    private static final int REFUSALS = 2;
    private static final int LOOKED_AT = 10_000;

    /** What the functions and the destinations saw of one invocation. */
    record Seen(int calls, int callbacks, long firstCallbackMicros, boolean toldSuccess) {}

    /** By how many microseconds a further attempt came after it was due; below zero if it came before. */
    record Late(int number, long micros) {}

    private final int[] calls;
    private final int[] callbacks;
    private final byte[] refused;
    private final boolean[] toldSuccess;
    private final long[] failedAt;
    private final long[] firstCallback;
    private final List<Late> retries = new ArrayList<>();
    private int done;
    private final long firstWaitMicros;

    /**
     * Of so many invocations.
     *
     * @param firstWaitMicros how long a second attempt is to wait after the first has failed; each further one waits twice as long
     */
    StubTally(int count, long firstWaitMicros) {
        calls = new int[count];
        callbacks = new int[count];
        refused = new byte[count];
        toldSuccess = new boolean[count];
        failedAt = new long[count];
        firstCallback = new long[count];
        this.firstWaitMicros = firstWaitMicros;
    }

    /** The function is called. Whether it is to answer well. */
    boolean called(int number, long nowMicros) {
        int attempt = ++calls[number];
        if (attempt > 1 && failedAt[number] > 0) {
            retries.add(new Late(number, nowMicros - failedAt[number] - (firstWaitMicros << (attempt - 2))));
        }
        boolean well = switch (Work.course(number)) {
            case FAILS_ALWAYS -> false;
            case FAILS_ONCE -> attempt > 1;
            case SMOOTH, REFUSED_TWICE -> true;
        };
        failedAt[number] = well ? 0 : nowMicros;
        return well;
    }

    /** A callback comes. Whether it is taken. */
    boolean told(int number, boolean success, long nowMicros) {
        if (Work.course(number) == Course.REFUSED_TWICE && refused[number] < REFUSALS) {
            refused[number]++;
            return false;
        }
        if (callbacks[number]++ == 0) {
            firstCallback[number] = nowMicros;
            toldSuccess[number] = success;
            done++;
        }
        return true;
    }

    /** How many invocations have had their callback. */
    int done() {
        return done;
    }

    /** When the first callback came of the invocations from this number on; 0 if none has. */
    long firstCallbackFrom(int number) {
        return IntStream.range(number, Math.min(number + LOOKED_AT, calls.length))
                .mapToLong(later -> firstCallback[later])
                .filter(micros -> micros > 0)
                .min()
                .orElse(0);
    }

    Seen seen(int number) {
        return new Seen(calls[number], callbacks[number], firstCallback[number], toldSuccess[number]);
    }

    /** Every attempt but the first ones. */
    List<Late> retries() {
        return retries;
    }
}
