// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.bench.contest;

import java.util.Arrays;

/** Looks for one text within another, without making a string of either. */
final class Bytes {

    private Bytes() {}

    /** Where it first begins, between these two places, or -1. */
    static int find(byte[] in, byte[] what, int from, int to) {
        for (int at = from; at <= to - what.length; at++) {
            if (in[at] == what[0] && Arrays.equals(in, at, at + what.length, what, 0, what.length)) {
                return at;
            }
        }
        return -1;
    }
}
