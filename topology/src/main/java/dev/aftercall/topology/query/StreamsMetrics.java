// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.query;

import dev.aftercall.topology.tally.CallbackCounts;
import dev.aftercall.topology.tally.Period;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.state.ReadOnlyWindowStore;

/** The stores of metrics that Kafka Streams keeps here, of the partitions that this instance works on. */
public final class StreamsMetrics implements LocalMetrics {

    private final KafkaStreams streams;
    private final String tallies;

    /**
     * Opens stores.
     *
     * @param tallies full name of the topic that tallies go through, whose partitions are those of the stores
     */
    public StreamsMetrics(KafkaStreams streams, String tallies) {
        this.streams = streams;
        this.tallies = tallies;
    }

    @Override
    public Map<Integer, ReadOnlyWindowStore<String, CallbackCounts>> all(Period period) {
        var all = new TreeMap<Integer, ReadOnlyWindowStore<String, CallbackCounts>>();
        for (int partition : StreamsStores.partitionsHere(streams, tallies)) {
            all.put(partition, streams.store(period.query().withPartition(partition)));
        }
        return all;
    }
}
