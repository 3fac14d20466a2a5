// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.tally;

import dev.aftercall.topology.wire.MetricsRows;
import dev.aftercall.topology.wire.RowSerde;
import java.time.Duration;
import java.util.Arrays;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyWindowStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.WindowStore;

/** The windows that callbacks are counted by. Each has a store: function, qualifier and destination, window → what happened. */
public enum Period {
    MINUTE("metrics-1m", Duration.ofMinutes(1), Duration.ofDays(7)),
    HOUR("metrics-1h", Duration.ofHours(1), Duration.ofDays(31));

    private final String store;
    private final Duration length;
    private final Duration kept;

    Period(String store, Duration length, Duration kept) {
        this.store = store;
        this.length = length;
        this.kept = kept;
    }

    /** Name of its store, which is also that of its changelog. */
    public String store() {
        return store;
    }

    /** Names of all their stores. */
    public static String[] stores() {
        return Arrays.stream(values()).map(Period::store).toArray(String[]::new);
    }

    /** How long a window is. */
    public Duration length() {
        return length;
    }

    /** How long a window is kept. */
    public Duration kept() {
        return kept;
    }

    /** First instant of the window that a moment belongs to. */
    public long windowOf(long moment) {
        return moment - Math.floorMod(moment, length.toMillis());
    }

    /** Builds its store. */
    public StoreBuilder<WindowStore<String, CallbackCounts>> builder() {
        return Stores.windowStoreBuilder(
                        Stores.persistentWindowStore(store, kept, length, false),
                        Serdes.String(),
                        RowSerde.of(new MetricsRows()))
                .withCachingDisabled();
    }

    /** Opens its store for the task of a processor that is connected to it. */
    public WindowStore<String, CallbackCounts> open(ProcessingContext context) {
        return context.getStateStore(store);
    }

    /** Asks for its store from outside the topology. */
    public StoreQueryParameters<ReadOnlyWindowStore<String, CallbackCounts>> query() {
        return StoreQueryParameters.fromNameAndType(store, QueryableStoreTypes.windowStore());
    }
}
