// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.bench;

import dev.aftercall.bench.FickleServer.Manner;
import dev.aftercall.bench.FickleServer.Traffic;
import java.util.stream.IntStream;

/**
 * A time in which one of ten destinations behaved in one manner.
 *
 * @param kind why it is there
 * @param from the first task that was to be made in it
 * @param to the first task after it
 * @param begunAt in milliseconds since 1970
 * @param endedAt in milliseconds since 1970
 * @param traffic of that destination
 */
record Phase(Kind kind, Manner manner, int from, int to, long begunAt, long endedAt, Traffic traffic) {

    /** What a phase is for. */
    enum Kind {
        /** Compilers are at work. */
        WARM_UP,
        /** All is well. */
        REFERENCE,
        /** One fails. */
        FAULT,
        /** It is well again, and takes what was held for it. */
        RECOVERY
    }

    String title() {
        return switch (kind) {
            case WARM_UP -> "warm-up";
            case REFERENCE -> "reference";
            case FAULT -> manner.toString();
            case RECOVERY -> "  and recovers";
        };
    }

    double seconds() {
        return (endedAt - begunAt) / 1e3;
    }

    /** The tasks whose callbacks go to the nine. */
    IntStream healthy() {
        return IntStream.range(from, to).filter(task -> !IsolationRig.isFickle(task));
    }

    /** The tasks whose callbacks go to the tenth. */
    IntStream fickle() {
        return IntStream.range(from, to).filter(IsolationRig::isFickle);
    }
}
