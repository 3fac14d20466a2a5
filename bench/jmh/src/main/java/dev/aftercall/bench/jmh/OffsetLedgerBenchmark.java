// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.bench.jmh;

import dev.aftercall.service.OffsetLedger;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** The books about what was read, while so many records of twelve partitions are in flight and settle in any order. */
public class OffsetLedgerBenchmark extends NanosecondsPerOperation {

    private static final int PARTITIONS = 12;
    private static final int SEED = 4711;

    /** How many are in flight: what an invoker lets be by default, and the most that it can be set to. */
    @Param({"512", "32768"})
    int inFlight;

    private final OffsetLedger ledger = new OffsetLedger();
    private final SplittableRandom chance = new SplittableRandom(SEED);
    private final TopicPartition[] partitions = new TopicPartition[PARTITIONS];
    private OffsetLedger.Entry[] flying = {};
    private long offset;

    /** Takes as many as are to be in flight. */
    @Setup
    public void take() {
        for (int partition = 0; partition < PARTITIONS; partition++) {
            partitions[partition] = new TopicPartition("attempts", partition);
        }
        flying = new OffsetLedger.Entry[inFlight];
        for (int place = 0; place < inFlight; place++) {
            flying[place] = next();
        }
    }

    /** One record settles, any of them, and the next is taken. */
    @Benchmark
    public OffsetLedger.Entry settleAndTake() {
        int place = chance.nextInt(flying.length);
        ledger.settle(flying[place]);
        flying[place] = next();
        return flying[place];
    }

    /** The offsets that can be committed, asked for once in a while. */
    @Benchmark
    public Map<TopicPartition, OffsetAndMetadata> safe() {
        ledger.settle(flying[0]);
        flying[0] = next();
        return ledger.safe();
    }

    private OffsetLedger.Entry next() {
        offset++;
        return ledger.take(partitions[(int) (offset % PARTITIONS)], offset / PARTITIONS);
    }
}
