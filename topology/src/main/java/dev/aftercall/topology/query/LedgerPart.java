// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.query;

import dev.aftercall.topology.account.Ledger;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What some partitions hold of the ledgers. They are kept apart, so that none is counted twice that was met twice.
 *
 * @param byPartition ledger by name of the function, by partition
 */
public record LedgerPart(Map<Integer, Map<String, Ledger>> byPartition) {

    /** Puts parts together. */
    public static LedgerPart merged(List<LedgerPart> parts) {
        var all = new TreeMap<Integer, Map<String, Ledger>>();
        parts.forEach(part -> all.putAll(part.byPartition()));
        return new LedgerPart(all);
    }

    /** Where was looked. */
    public Set<Integer> partitions() {
        return byPartition.keySet();
    }

    /** The ledger of each function, in the order of names. */
    public Map<String, Ledger> sums() {
        var sums = new TreeMap<String, Ledger>();
        byPartition
                .values()
                .forEach(ledgers -> ledgers.forEach((function, ledger) -> sums.merge(function, ledger, Ledger::plus)));
        return sums;
    }
}
