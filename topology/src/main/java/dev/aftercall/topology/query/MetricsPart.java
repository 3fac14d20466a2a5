// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.query;

import dev.aftercall.topology.tally.CallbackCounts;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What some partitions hold of the metrics of a function. They are kept apart, so that none is counted twice that was met twice.
 *
 * @param byPartition series by partition
 */
public record MetricsPart(Map<Integer, List<Series>> byPartition) {

    /**
     * What happened to the callbacks of a function under one qualifier to one destination.
     *
     * @param qualifier version, alias or LATEST
     * @param destination ARN of the destination
     * @param counts counts by first instant of their window; windows in which nothing happened are left out
     */
    public record Series(String qualifier, String destination, Map<Long, CallbackCounts> counts) {}

    /** Puts parts together. */
    public static MetricsPart merged(List<MetricsPart> parts) {
        var all = new TreeMap<Integer, List<Series>>();
        parts.forEach(part -> all.putAll(part.byPartition()));
        return new MetricsPart(all);
    }

    /** Where was looked. */
    public Set<Integer> partitions() {
        return byPartition.keySet();
    }

    /** All series, in the order of destinations. Everything about one destination lies in one partition. */
    public List<Series> series() {
        return byPartition.values().stream()
                .flatMap(List::stream)
                .sorted(Comparator.comparing(Series::destination).thenComparing(Series::qualifier))
                .toList();
    }
}
