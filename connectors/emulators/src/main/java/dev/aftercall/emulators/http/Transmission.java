// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.emulators.http;

import java.time.Duration;

/**
 * An answer and how it goes over the line.
 *
 * @param time how long its manner takes; zero where that means nothing
 */
public record Transmission(Answer answer, Manner manner, Duration time) {

    /** How an answer goes over the line. */
    public enum Manner {
        /** At once and complete. */
        WHOLE,
        /** Complete, but not before some time. */
        LATE,
        /** All of its head and half of its body; then the connection ends. */
        HALF,
        /** Its head at once, its body in small pieces over some time. */
        DRIPPED,
        /** Not at all: the connection ends. */
        CUT
    }

    public static Transmission whole(Answer answer) {
        return new Transmission(answer, Manner.WHOLE, Duration.ZERO);
    }

    public static Transmission late(Answer answer, Duration wait) {
        return wait.isZero() ? whole(answer) : new Transmission(answer, Manner.LATE, wait);
    }

    public static Transmission half(Answer answer) {
        return new Transmission(answer, Manner.HALF, Duration.ZERO);
    }

    public static Transmission dripped(Answer answer, Duration over) {
        return new Transmission(answer, Manner.DRIPPED, over);
    }

    public static Transmission cut() {
        return new Transmission(Answer.empty(0), Manner.CUT, Duration.ZERO);
    }
}
