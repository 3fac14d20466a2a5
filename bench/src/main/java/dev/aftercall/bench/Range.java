// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.bench;

import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/** A figure lies between these, but for one case in twenty. */
record Range(double low, double high) {

    private static final int DRAWS = 1_000;
    private static final long SEED = 20_261_127;

    /** By the bootstrap: what it comes to when what was measured is drawn anew. */
    static Range drawn(ToDoubleFunction<SplittableRandom> figure) {
        var random = new SplittableRandom(SEED);
        double[] sorted = DoubleStream.generate(() -> figure.applyAsDouble(random))
                .limit(DRAWS)
                .sorted()
                .toArray();
        return new Range(sorted[DRAWS / 40], sorted[DRAWS - 1 - DRAWS / 40]);
    }
}
