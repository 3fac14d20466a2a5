// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.redrive;

import dev.aftercall.cli.command.Rejection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** What became of the commands that were issued. Filled by one thread; the numbers may be read by others. */
final class Tally {

    private static final String ALREADY = "already";

    private final Set<UUID> open = new HashSet<>();
    private final Map<String, Integer> reasons = new TreeMap<>();
    private volatile int issued;
    private volatile int refused;
    private volatile int already;

    /** A command was issued. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread counts
    void issued(UUID command) {
        open.add(command);
        issued++;
    }

    /** Commands were rejected, some of them perhaps ours. */
    void rejected(List<Rejection> rejections) {
        rejections.stream().filter(this::isOurs).forEach(this::count);
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread counts
    private void count(Rejection rejection) {
        if (rejection.reason().contains(ALREADY)) {
            already++;
        } else {
            refused++;
            // Reasons that differ in the task id only are one.
            reasons.merge(rejection.reason().replace(rejection.taskId(), "…"), 1, Integer::sum);
        }
    }

    private boolean isOurs(Rejection rejection) {
        try {
            return open.remove(UUID.fromString(rejection.commandId()));
        } catch (IllegalArgumentException anId) {
            return false;
        }
    }

    int issued() {
        return issued;
    }

    /** How many were refused, those aside that had been redriven already. */
    int refused() {
        return refused;
    }

    /** How many were refused because they had been redriven already. */
    int already() {
        return already;
    }

    /** Why how many were refused, those aside that had been redriven already. */
    Map<String, Integer> reasons() {
        return Collections.unmodifiableMap(reasons);
    }
}
