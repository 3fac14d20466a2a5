// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.bench.jmh;

import static dev.aftercall.topology.StateStores.HISTORY;
import static dev.aftercall.topology.StateStores.TRACKING;

import dev.aftercall.schemas.v1.InvocationStatus;
import dev.aftercall.topology.Settled;
import dev.aftercall.topology.Store;
import dev.aftercall.topology.Tracking;
import dev.aftercall.topology.account.StatusRows;
import org.openjdk.jmh.annotations.Benchmark;

/**
 * One row of a store to bytes or back, and the row that shows it to be made: what a change of state costs beside the store itself. An
 * invocation without retries writes its tracking twice and its settled row twice, and reads about as often.
 */
public class RowsBenchmark extends NanosecondsPerOperation {

    private final Tracking tracking = Samples.running();
    private final Settled settled = Samples.settled();
    private final StatusRows shown = new StatusRows(Samples.ACCOUNT);
    private final byte[] trackingRow = write(TRACKING, tracking);
    private final byte[] settledRow = write(HISTORY, settled);

    @Benchmark
    public byte[] writeTracking() {
        return write(TRACKING, tracking);
    }

    @Benchmark
    public Tracking readTracking() {
        return read(TRACKING, trackingRow);
    }

    @Benchmark
    public byte[] writeSettled() {
        return write(HISTORY, settled);
    }

    @Benchmark
    public Settled readSettled() {
        return read(HISTORY, settledRow);
    }

    @Benchmark
    public InvocationStatus showTracking() {
        return shown.of(tracking, Samples.NOW);
    }

    @Benchmark
    public InvocationStatus showSettled() {
        return shown.of(settled, Samples.NOW);
    }

    private static <V> byte[] write(Store<String, V> store, V value) {
        return store.valueSerde().serializer().serialize(store.name(), value);
    }

    private static <V> V read(Store<String, V> store, byte[] row) {
        return store.valueSerde().deserializer().deserialize(store.name(), row);
    }
}
