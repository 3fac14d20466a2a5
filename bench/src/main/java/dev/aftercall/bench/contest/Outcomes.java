// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.bench.contest;

/** What a contender kept of the ends of invocations. */
final class Outcomes {

    private final int[] times;
    private final boolean[] success;

    /** Of the invocations from 0 to this number. */
    Outcomes(int count) {
        times = new int[count];
        success = new boolean[count];
    }

    /** Notes an end. */
    void note(int number, boolean succeeded) {
        if (number >= 0 && number < times.length) {
            times[number]++;
            success[number] = succeeded;
        }
    }

    /** Notes what may be told again and again: only an end that differs from what was told is one more. */
    void noteState(int number, boolean succeeded) {
        if (number >= 0 && number < times.length && (times[number] == 0 || success[number] != succeeded)) {
            note(number, succeeded);
        }
    }

    /** How many ends it has. */
    int times(int number) {
        return times[number];
    }

    boolean success(int number) {
        return success[number];
    }
}
