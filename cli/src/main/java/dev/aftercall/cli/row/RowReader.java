// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.row;

import dev.aftercall.cli.CommandFailure;
import dev.aftercall.schemas.AvroCodec;
import dev.aftercall.schemas.UndecodableException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads a compacted topic from beginning to end and keeps the last value of each key.
 *
 * @param <M> what the values are
 */
public final class RowReader<M extends SpecificRecord> {

    private final String topic;
    private final Class<M> type;
    private final AvroCodec codec;
    private final Consumer<String, byte[]> consumer;

    /** Reads this topic (its full name) through a consumer that the caller closes. */
    public RowReader(String topic, Class<M> type, AvroCodec codec, Consumer<String, byte[]> consumer) {
        this.topic = topic;
        this.type = type;
        this.codec = codec;
        this.consumer = consumer;
    }

    /**
     * The rows as they are now.
     *
     * @throws CommandFailure when the topic does not exist, or stops answering half-way
     */
    public Rows<M> read() {
        List<TopicPartition> partitions = Partitions.of(consumer, topic);
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return decoded(lastOfEachKey(consumer.endOffsets(partitions)));
    }

    private Map<String, byte[]> lastOfEachKey(Map<TopicPartition, Long> ends) {
        var last = new TreeMap<String, byte[]>();
        Partitions.read(consumer, ends, change -> apply(change, last));
        return last;
    }

    private static void apply(ConsumerRecord<String, byte[]> change, Map<String, byte[]> last) {
        if (change.value() == null) {
            last.remove(change.key());
        } else {
            last.put(change.key(), change.value());
        }
    }

    private Rows<M> decoded(Map<String, byte[]> values) {
        var rows = new TreeMap<String, M>();
        var unreadable = new TreeMap<String, String>();
        values.forEach((key, value) -> {
            try {
                rows.put(key, codec.decode(topic, value, type));
            } catch (UndecodableException never) {
                unreadable.put(key, topic + ": the row of " + key + " is passed over: " + never.getMessage());
            }
        });
        return new Rows<>(rows, List.copyOf(unreadable.values()));
    }
}
