// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.redrive;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.GroupType;
import org.apache.kafka.common.TopicPartition;

/**
 * How far the topology has come with the commands: whoever reads their topic and lives, commits with each command what it did about it.
 * An administrator's question, asked no more than once a second.
 */
final class TakenCommands implements Redrive.Taken, AutoCloseable {

    private static final long LOOK = Duration.ofSeconds(1).toNanos();

    private final String topic;
    private final Admin admin;
    private final Positions positions;
    private final LongSupplier nanos;
    private long lookAt;
    private int count;

    /**
     * Asks for the commands that are durable in this topic (its full name), through a client that is closed with this.
     *
     * @param nanos a clock of nanoseconds with any beginning
     */
    TakenCommands(String topic, Admin admin, Positions positions, LongSupplier nanos) {
        this.topic = topic;
        this.admin = admin;
        this.positions = positions;
        this.nanos = nanos;
        this.lookAt = nanos.getAsLong();
    }

    @Override
    public int count() throws InterruptedException {
        if (nanos.getAsLong() - lookAt >= 0) {
            count = positions.before(committed());
            lookAt = nanos.getAsLong() + LOOK;
        }
        return count;
    }

    // Where several groups read the commands, what the last of them has read counts.
    private Map<Integer, Long> committed() throws InterruptedException {
        var least = new HashMap<Integer, Long>();
        try {
            for (String group : living()) {
                offsets(group).forEach((partition, at) -> {
                    if (at != null) {
                        least.merge(partition.partition(), at.offset(), Math::min);
                    }
                });
            }
        } catch (ExecutionException unanswered) {
            // Who may not look at groups sees nothing taken: what was issued is told as not seen yet.
            return Map.of();
        }
        return least;
    }

    private Map<TopicPartition, OffsetAndMetadata> offsets(String group)
            throws ExecutionException, InterruptedException {
        var partitions = positions.partitions().stream()
                .map(partition -> new TopicPartition(topic, partition))
                .toList();
        var spec = new ListConsumerGroupOffsetsSpec().topicPartitions(partitions);
        return admin.listConsumerGroupOffsets(Map.of(group, spec))
                .partitionsToOffsetAndMetadata(group)
                .get();
    }

    private Set<String> living() throws ExecutionException, InterruptedException {
        var living = new HashSet<String>();
        for (GroupListing group : admin.listGroups(new ListGroupsOptions()
                        .withTypes(Set.of(GroupType.CLASSIC, GroupType.CONSUMER, GroupType.STREAMS)))
                .valid()
                .get()) {
            GroupState state = group.groupState().orElse(GroupState.UNKNOWN);
            if (state != GroupState.EMPTY && state != GroupState.DEAD) {
                living.add(group.groupId());
            }
        }
        return living;
    }

    @Override
    public void close() {
        admin.close();
    }
}
