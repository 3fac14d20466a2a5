// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.wire;

import dev.aftercall.schemas.AvroCodec;
import dev.aftercall.topology.Step;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;

/** Encodes the message in a step for its topic. */
public final class Encode<S extends Step> implements ProcessorSupplier<String, S, String, byte[]> {

    private final String topic;
    private final Function<S, SpecificRecord> message;
    private final AvroCodec codec;

    public Encode(String topic, Function<S, SpecificRecord> message, AvroCodec codec) {
        this.topic = topic;
        this.message = message;
        this.codec = codec;
    }

    @Override
    public Processor<String, S, String, byte[]> get() {
        AvroCodec ours = codec.forAnotherThread();
        return new ContextualProcessor<>() {
            @Override
            public void process(Record<String, S> step) {
                context().forward(step.withValue(ours.encode(topic, message.apply(step.value()))));
            }
        };
    }
}
