// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.redrive;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Where the commands lie that are durable. Learnt from one thread, asked from another. */
final class Positions {

    private final Map<Integer, List<Long>> byPartition = new TreeMap<>();
    private int size;

    /** A command is durable here: later than all before it in this partition. */
    synchronized void add(int partition, long offset) {
        byPartition.computeIfAbsent(partition, first -> new ArrayList<>()).add(offset);
        size++;
    }

    /** How many are durable. */
    synchronized int size() {
        return size;
    }

    /** The partitions that have any. */
    synchronized Set<Integer> partitions() {
        return Set.copyOf(byPartition.keySet());
    }

    /**
     * How many lie before these offsets.
     *
     * @param ends by partition; nothing lies before one that is missing
     */
    synchronized int before(Map<Integer, Long> ends) {
        int before = 0;
        for (var partition : byPartition.entrySet()) {
            int place = Collections.binarySearch(partition.getValue(), ends.getOrDefault(partition.getKey(), 0L));
            before += place < 0 ? -place - 1 : place;
        }
        return before;
    }
}
