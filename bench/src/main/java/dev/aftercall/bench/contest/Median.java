// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.bench.contest;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** A figure of several runs. */
record Median(double middle, double low, double high, int of) {

    /** Of at least one score. */
    static Median of(List<Score> scores, ToDoubleFunction<Score> figure) {
        double[] values = scores.stream().mapToDouble(figure).sorted().toArray();
        return new Median(values[values.length / 2], values[0], values[values.length - 1], values.length);
    }

    String shown(String format) {
        if (Double.isNaN(middle)) {
            return "–";
        }
        String shown = String.format(Locale.ROOT, format, middle);
        return of == 1 ? shown : shown + String.format(Locale.ROOT, " (" + format + " to " + format + ")", low, high);
    }
}
