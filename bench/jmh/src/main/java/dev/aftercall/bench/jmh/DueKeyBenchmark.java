// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.bench.jmh;

import static dev.aftercall.topology.StateStores.TIMERS;

import dev.aftercall.topology.Step.Awaited;
import dev.aftercall.topology.hold.DueKey;
import org.openjdk.jmh.annotations.Benchmark;

/** The key of one timer to bytes or back. A timer is written once, read once and deleted once: two of the one, one of the other. */
public class DueKeyBenchmark extends NanosecondsPerOperation {

    private final DueKey key =
            new DueKey(Samples.NOW, Awaited.ATTEMPT, Samples.request().key().row());
    private final byte[] bytes = DueKey.SERDE.serializer().serialize(TIMERS.name(), key);

    @Benchmark
    public byte[] write() {
        return DueKey.SERDE.serializer().serialize(TIMERS.name(), key);
    }

    @Benchmark
    public DueKey read() {
        return DueKey.SERDE.deserializer().deserialize(TIMERS.name(), bytes);
    }
}
