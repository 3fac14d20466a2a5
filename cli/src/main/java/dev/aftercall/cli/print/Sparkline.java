// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.print;

import java.util.Arrays;

/** Numbers as a line of bars, each as high as its number. */
public final class Sparkline {

    private static final String BARS = "▁▂▃▄▅▆▇█";

    private Sparkline() {}

    /**
     * The bars: none for 0, the highest for the largest.
     *
     * @param numbers none below 0
     */
    public static String of(long... numbers) {
        long largest = Arrays.stream(numbers).max().orElse(0);
        var line = new StringBuilder();
        for (long number : numbers) {
            line.append(number == 0 ? ' ' : bar(number, largest));
        }
        return line.toString();
    }

    // Whatever is more than nothing is seen.
    private static char bar(long number, long largest) {
        return BARS.charAt((int) Math.ceil((double) number / largest * BARS.length()) - 1);
    }
}
