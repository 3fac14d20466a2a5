// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.query;

import static dev.aftercall.topology.StateStores.HISTORY;
import static dev.aftercall.topology.StateStores.LEDGER;
import static dev.aftercall.topology.StateStores.LISTS;
import static dev.aftercall.topology.StateStores.TRACKING;

import dev.aftercall.topology.Store;
import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** The stores that Kafka Streams keeps here, of the partitions that this instance works on. */
public final class StreamsStores implements LocalStores {

    private final KafkaStreams streams;
    private final String invocations;

    /**
     * Opens stores.
     *
     * @param invocations full name of the topic of invocations, whose partitions are those of the stores
     */
    public StreamsStores(KafkaStreams streams, String invocations) {
        this.streams = streams;
        this.invocations = invocations;
    }

    @Override
    public List<PartitionStores> all() {
        return partitionsHere(streams, invocations).stream().map(this::opened).toList();
    }

    @Override
    public PartitionStores of(int partition) {
        checkRunning(streams);
        return opened(partition);
    }

    /**
     * The partitions of a topic that this instance works on, in their order.
     *
     * @throws UnavailableException while it does not work
     */
    static List<Integer> partitionsHere(KafkaStreams streams, String topic) {
        checkRunning(streams);
        return streams.metadataForLocalThreads().stream()
                .flatMap(thread -> thread.activeTasks().stream())
                .flatMap(task -> task.topicPartitions().stream())
                .filter(each -> each.topic().equals(topic))
                .map(TopicPartition::partition)
                .sorted()
                .toList();
    }

    private static void checkRunning(KafkaStreams streams) {
        if (!streams.state().isRunningOrRebalancing()) {
            throw new UnavailableException("This instance is " + streams.state() + ".", null);
        }
    }

    private PartitionStores opened(int partition) {
        return new PartitionStores(
                partition,
                open(TRACKING, partition),
                open(HISTORY, partition),
                open(LISTS, partition),
                open(LEDGER, partition));
    }

    private <K, V> ReadOnlyKeyValueStore<K, V> open(Store<K, V> store, int partition) {
        return streams.store(store.query().withPartition(partition));
    }
}
