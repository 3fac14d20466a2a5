// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.bench.contest;

/** What the function and the destinations are like. */
enum Profile {
    /** The function answers at once. */
    FAST("the function answers at once", 0, false),
    /** The function takes 20 ms. */
    TAKES_20_MS("the function takes 20 ms", 20, false),
    /** The function answers at once, and one of the ten destinations never. */
    ONE_HANGS("one of ten destinations never answers", 0, true);

    private final String title;
    private final int functionMillis;
    private final boolean lastHangs;

    Profile(String title, int functionMillis, boolean lastHangs) {
        this.title = title;
        this.functionMillis = functionMillis;
        this.lastHangs = lastHangs;
    }

    String title() {
        return title;
    }

    int functionMillis() {
        return functionMillis;
    }

    boolean lastHangs() {
        return lastHangs;
    }

    /** Whether a callback of this invocation can come while it is so. */
    boolean delivers(int number) {
        return !lastHangs || Work.destination(number) != Work.DESTINATIONS - 1;
    }
}
