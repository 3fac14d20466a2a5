// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.bench.peer;

import java.util.List;
import java.util.stream.IntStream;

/** What becomes of an invocation, told by the beginning of its id. */
enum Fate {
    WELL(0, 0),
    ONCE(1, 0),
    NEVER(1_000, 0),
    REFUSED(0, 2),
    NEVER_AND_REFUSED(1_000, 2);

    private static final int OTHERS = 10;

    /** So many calls fail first. */
    final int failures;
    /** So many callbacks are refused first. */
    final int refusals;

    Fate(int failures, int refusals) {
        this.failures = failures;
        this.refusals = refusals;
    }

    /** So many ids, half of them of the first fate. */
    static List<String> ids(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> (number % 2 == 0 ? WELL : values()[number % OTHERS / 2]) + "-" + number)
                .toList();
    }

    static Fate of(String id) {
        return valueOf(id.substring(0, id.lastIndexOf('-')));
    }
}
