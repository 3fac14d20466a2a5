// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.redrive;

import dev.aftercall.cli.row.Partitions;
import dev.aftercall.schemas.UndecodableException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Plans from the dead callbacks that there are now. */
final class DeadLetters {

    private final String topic;
    private final Consumer<String, byte[]> consumer;
    private final List<String> unreadable = new ArrayList<>();

    /** Reads this topic (its full name) through a consumer that the caller closes. */
    DeadLetters(String topic, Consumer<String, byte[]> consumer) {
        this.topic = topic;
        this.consumer = consumer;
    }

    /**
     * Reads those that died since, to the end of now, and returns the plan.
     *
     * @throws dev.aftercall.cli.CommandFailure when there are more than a plan holds
     */
    RedrivePlan<DeadLetter> plan(RedriveFilter filter) {
        List<TopicPartition> partitions = Partitions.of(consumer, topic);
        consumer.assign(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        seek(filter.since(), ends);
        var deaths = new NewestDeaths(filter);
        Partitions.read(consumer, ends, record -> read(record, deaths));
        return new RedrivePlan<>(deaths.wanted(), unreadable);
    }

    private void seek(Instant since, Map<TopicPartition, Long> ends) {
        if (since.equals(Instant.EPOCH)) {
            consumer.seekToBeginning(ends.keySet());
            return;
        }
        var times = new HashMap<TopicPartition, Long>();
        ends.keySet().forEach(partition -> times.put(partition, since.toEpochMilli()));
        consumer.offsetsForTimes(times)
                .forEach((partition, first) ->
                        consumer.seek(partition, first == null ? end(ends, partition) : first.offset()));
    }

    private static long end(Map<TopicPartition, Long> ends, TopicPartition partition) {
        return ends.getOrDefault(partition, 0L);
    }

    private void read(ConsumerRecord<String, byte[]> record, NewestDeaths deaths) {
        try {
            deaths.add(DeadLetter.of(record));
        } catch (UndecodableException never) {
            unreadable.add(topic + "-" + record.partition() + "@" + record.offset() + ": " + never.getMessage());
            RedrivePlan.checkRoom(unreadable.size());
        }
    }
}
