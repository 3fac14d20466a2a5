// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.query;

import dev.aftercall.topology.tally.CallbackCounts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.kstream.Windowed;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyWindowStore;

/** What the stores of this instance say of the callbacks of a function, by window of time. */
public final class MetricsQueries {

    private final LocalMetrics stores;

    /** Asks these stores. */
    public MetricsQueries(LocalMetrics stores) {
        this.stores = stores;
    }

    /** What this instance has of the metrics of a function. */
    public MetricsPart of(String functionName, Windows windows) {
        try {
            var byPartition = new TreeMap<Integer, List<MetricsPart.Series>>();
            stores.all(windows.period())
                    .forEach((partition, store) -> byPartition.put(partition, series(store, functionName, windows)));
            return new MetricsPart(byPartition);
        } catch (InvalidStateStoreException moved) {
            throw new UnavailableException("The stores of this instance are changing hands.", moved);
        }
    }

    private static List<MetricsPart.Series> series(
            ReadOnlyWindowStore<String, CallbackCounts> store, String functionName, Windows windows) {
        Map<String, Map<Long, CallbackCounts>> byKey = new TreeMap<>();
        String prefix = functionName + "/";
        try (KeyValueIterator<Windowed<String>, CallbackCounts> rows = store.fetch(
                prefix,
                prefix + Character.MAX_VALUE,
                Instant.ofEpochMilli(windows.from()),
                Instant.ofEpochMilli(windows.to() - 1))) {
            while (rows.hasNext()) {
                KeyValue<Windowed<String>, CallbackCounts> row = rows.next();
                if (row.key.key().startsWith(prefix)) {
                    byKey.computeIfAbsent(row.key.key(), first -> new TreeMap<>())
                            .put(row.key.window().start(), row.value);
                }
            }
        }
        List<MetricsPart.Series> series = new ArrayList<>();
        byKey.forEach((key, counts) -> series.add(named(key.substring(prefix.length()), counts)));
        return series;
    }

    private static MetricsPart.Series named(String qualifierAndDestination, Map<Long, CallbackCounts> counts) {
        int slash = qualifierAndDestination.indexOf('/');
        return new MetricsPart.Series(
                qualifierAndDestination.substring(0, slash), qualifierAndDestination.substring(slash + 1), counts);
    }
}
