// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.servers;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Asks a server, which tells nobody of its changes, again and again. */
public final class Poll {

    private static final Duration PAUSE = Duration.ofMillis(50);

    private Poll() {}

    /**
     * The first answer that is there; empty when time is up first, or the thread was interrupted (its flag stays set). Asks
     * at least once.
     */
    public static <T> Optional<T> until(Duration within, Supplier<Optional<T>> question) {
        long begin = System.nanoTime();
        Optional<T> answer = question.get();
        while (answer.isEmpty() && System.nanoTime() - begin < within.toNanos() && !isInterrupted()) {
            LockSupport.parkNanos(PAUSE.toNanos());
            answer = question.get();
        }
        return answer;
    }

    /** Whether it became true in time. */
    public static boolean isTrue(Duration within, BooleanSupplier question) {
        return until(within, () -> Optional.of(true).filter(yes -> question.getAsBoolean()))
                .isPresent();
    }

    private static boolean isInterrupted() {
        return Thread.currentThread().isInterrupted();
    }
}
