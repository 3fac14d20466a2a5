// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.emulators.fault;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The faults of one target, or of all. What lasts goes first, then what is queued, one for each request, then what comes at a
 * rate, in the order in which it was planned. Safe for use by several threads.
 */
public final class FaultScope {

    private record Rated(BooleanSupplier strikes, Fault fault) {}

    private record Spell(Fault fault, Instant until) {}

    private final Deque<Fault> queue = new ArrayDeque<>();
    private final List<Rated> rated = new ArrayList<>();
    private @Nullable Spell spell;

    FaultScope() {}

    /** One fault for each of the next requests, after those that are planned already. */
    public synchronized FaultScope next(Fault... faults) {
        queue.addAll(List.of(faults));
        return this;
    }

    /** The same fault for so many of the next requests. */
    public synchronized FaultScope times(int count, Fault fault) {
        for (int i = 0; i < count; i++) {
            queue.add(fault);
        }
        return this;
    }

    /** A fault for every n-th request that none of those before has taken, from the n-th on. */
    public synchronized FaultScope every(int n, Fault fault) {
        if (n < 1) {
            throw new IllegalArgumentException("every n-th request: n must be at least 1, not " + n);
        }
        int[] count = new int[1];
        rated.add(new Rated(() -> ++count[0] % n == 0, fault));
        return this;
    }

    /**
     * A fault for a share of the requests, the same ones for the same seed and order of requests.
     *
     * @param share between 0 and 1
     */
    public synchronized FaultScope share(double share, long seed, Fault fault) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("a share is between 0 and 1, not " + share);
        }
        var random = new SplittableRandom(seed);
        rated.add(new Rated(() -> random.nextDouble() < share, fault));
        return this;
    }

    /** How many are queued. */
    public synchronized int queued() {
        return queue.size();
    }

    synchronized Optional<Fault> take(Instant now) {
        if (spell != null && now.isBefore(spell.until())) {
            return Optional.of(spell.fault());
        }
        Fault fault = queue.poll();
        Optional<Fault> taken = fault == null ? struck() : Optional.of(fault);
        taken.ifPresent(begun -> begin(begun, now));
        return taken;
    }

    private Optional<Fault> struck() {
        for (Rated candidate : rated) {
            if (candidate.strikes().getAsBoolean()) {
                return Optional.of(candidate.fault());
            }
        }
        return Optional.empty();
    }

    private void begin(Fault fault, Instant now) {
        if (fault instanceof Lasting lasting) {
            spell = new Spell(fault, now.plus(lasting.time()));
        }
    }
}
