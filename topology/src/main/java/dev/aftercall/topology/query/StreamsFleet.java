// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.query;

import dev.aftercall.topology.StateStores;
import dev.aftercall.topology.TaskKey;
import dev.aftercall.topology.wire.WriteStatus;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyQueryMetadata;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.HostInfo;

/** The instances that Kafka Streams knows of: those that said where they answer when they joined. */
public final class StreamsFleet implements Fleet {

    private final KafkaStreams streams;
    private final HostInfo self;
    private final int partitions;

    /**
     * Knows the instances.
     *
     * @param self where this one answers, as it told Kafka Streams
     * @param partitions how many partitions each topic has that is keyed by task
     */
    public StreamsFleet(KafkaStreams streams, String self, int partitions) {
        this.streams = streams;
        this.self = HostInfo.buildFromEndpoint(self);
        this.partitions = partitions;
    }

    @Override
    public Owner owner(TaskKey key) {
        KeyQueryMetadata known =
                known(() -> streams.queryMetadataForKey(StateStores.TRACKING.name(), key.row(), WriteStatus.byTask()));
        if (known.equals(KeyQueryMetadata.NOT_AVAILABLE) || known.activeHost().equals(HostInfo.unavailable())) {
            throw new UnavailableException("No instance has the stores of this invocation now.", null);
        }
        return known.activeHost().equals(self)
                ? new Owner.Here(known.partition())
                : new Owner.There(address(known.activeHost()));
    }

    @Override
    public List<String> others() {
        return known(() -> streams.metadataForAllStreamsClients().stream()
                .map(client -> client.hostInfo())
                .filter(host -> !host.equals(self) && !host.equals(HostInfo.unavailable()))
                .map(StreamsFleet::address)
                .sorted()
                .toList());
    }

    @Override
    public int partitions() {
        return partitions;
    }

    private static String address(HostInfo host) {
        String name = host.host();
        return (name.contains(":") ? "[" + name + "]" : name) + ":" + host.port();
    }

    private static <T> T known(Supplier<T> question) {
        try {
            return question.get();
        } catch (InvalidStateStoreException | IllegalStateException early) {
            throw new UnavailableException("This instance does not know yet who has what.", early);
        }
    }
}
