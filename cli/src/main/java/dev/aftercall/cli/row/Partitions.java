// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.row;

import dev.aftercall.cli.CommandFailure;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** The partitions of a topic, and how they are read to their ends. */
public final class Partitions {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final int SILENT_POLLS = 75;

    private Partitions() {}

    /**
     * All partitions of a topic.
     *
     * @throws CommandFailure when the topic does not exist
     */
    public static List<TopicPartition> of(Consumer<?, ?> consumer, String topic) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        if (partitions.isEmpty()) {
            throw CommandFailure.unavailable(
                    "Topic " + topic + " does not exist.", "aftercall topics apply creates the topics.");
        }
        return partitions;
    }

    /**
     * Reads from where the consumer stands to these ends.
     *
     * @throws CommandFailure when the topic stops answering half-way
     */
    public static <K, V> void read(
            Consumer<K, V> consumer,
            Map<TopicPartition, Long> ends,
            java.util.function.Consumer<ConsumerRecord<K, V>> each) {
        var silence = new Silence();
        while (!isAt(ends, consumer)) {
            var records = consumer.poll(POLL);
            silence.heard(records.isEmpty(), ends.keySet());
            records.forEach(record -> {
                Long end = ends.get(new TopicPartition(record.topic(), record.partition()));
                if (end != null && record.offset() < end) {
                    each.accept(record);
                }
            });
        }
    }

    private static boolean isAt(Map<TopicPartition, Long> ends, Consumer<?, ?> consumer) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    /** How long nothing has come that must come: polls of {@link #POLL}. */
    public static final class Silence {

        private int polls;

        /**
         * Counts a poll.
         *
         * @throws CommandFailure when nothing has come for too long
         */
        public void heard(boolean nothing, Collection<TopicPartition> from) {
            polls = nothing ? polls + 1 : 0;
            if (polls > SILENT_POLLS) {
                throw CommandFailure.unavailable(
                        "Topic " + from.iterator().next().topic()
                                + " could not be read to its end: nothing has come for "
                                + POLL.multipliedBy(SILENT_POLLS).toSeconds() + " s.",
                        "Check that all brokers run.");
            }
        }
    }
}
