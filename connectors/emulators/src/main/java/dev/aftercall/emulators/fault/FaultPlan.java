// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.emulators.fault;

import dev.aftercall.emulators.Target;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What goes wrong with which request. The faults of a target go before those of all. Safe for use by several threads. */
public final class FaultPlan {

    private final Map<Target, FaultScope> targets = new ConcurrentHashMap<>();
    private volatile FaultScope everywhere = new FaultScope();

    /** The faults of one target, whether it exists or not. */
    public FaultScope at(Target target) {
        return targets.computeIfAbsent(target, first -> new FaultScope());
    }

    /** The faults of all requests, also of those that name no target. */
    public FaultScope everywhere() {
        return everywhere;
    }

    /** From now on everything goes well. */
    public void clear() {
        targets.clear();
        everywhere = new FaultScope();
    }

    /** The fault of this request, if it has one. */
    public Optional<Fault> take(Optional<Target> target, Instant now) {
        return target.map(targets::get).flatMap(scope -> scope.take(now)).or(() -> everywhere.take(now));
    }
}
