// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.aftercall.schemas.AvroCodec;
import dev.aftercall.topology.Step;
import dev.aftercall.topology.TaskKey;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Writes what is shown of an invocation under the key of its row; a tombstone when it is forgotten. */
public final class WriteStatus implements ProcessorSupplier<String, Step.Show, String, byte @Nullable []> {

    private final String topic;
    private final AvroCodec codec;

    public WriteStatus(String topic, AvroCodec codec) {
        this.topic = topic;
        this.codec = codec;
    }

    /** Places a row where the records of its task are. */
    public static StreamPartitioner<String, byte @Nullable []> byTask() {
        return (topic, key, row, partitions) -> Optional.of(Set.of(
                BuiltInPartitioner.partitionForKey(TaskKey.ofRow(key).taskId().getBytes(UTF_8), partitions)));
    }

    @Override
    public Processor<String, Step.Show, String, byte @Nullable []> get() {
        AvroCodec ours = codec.forAnotherThread();
        return new ContextualProcessor<>() {
            @Override
            public void process(Record<String, Step.Show> shown) {
                var row = shown.value().row();
                byte[] value = row == null ? null : ours.encode(topic, row);
                context().forward(new Record<>(shown.value().key().row(), value, shown.timestamp()));
            }
        };
    }
}
