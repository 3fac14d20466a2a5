// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.deliver;

import dev.aftercall.topology.registry.Sparing;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** How many parked callbacks one partition lets go, by destination. What it has let go of is in memory: forgotten, a few go early. */
final class Allowance {

    private final int partition;
    private final Map<String, Used> used = new HashMap<>();

    Allowance(int partition) {
        this.partition = partition;
    }

    /**
     * How many may go now.
     *
     * @param atMost no more than that at one look
     */
    long of(String destination, Sparing sparing, long now, long atMost) {
        if (sparing.mode() == Sparing.Mode.PROBE && sparing.prober() != partition) {
            return 0;
        }
        return Math.min(atMost, sparing.allowedBy(now) - used(destination, sparing).count);
    }

    /** So many went. */
    void use(String destination, Sparing sparing, long count) {
        used.put(destination, new Used(sparing, used(destination, sparing).count + count));
    }

    /** Forgets those that nothing is parked for. */
    void keep(Set<String> destinations) {
        used.keySet().retainAll(destinations);
    }

    private Used used(String destination, Sparing sparing) {
        Used known = used.get(destination);
        return known != null && known.isUnder(sparing) ? known : new Used(sparing, 0);
    }

    private record Used(Sparing sparing, long count) {

        private boolean isUnder(Sparing now) {
            return sparing.mode() == now.mode() && sparing.since() == now.since() && sparing.probe() == now.probe();
        }
    }
}
