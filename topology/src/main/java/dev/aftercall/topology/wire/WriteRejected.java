// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.wire;

import dev.aftercall.topology.Step;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Writes a rejected record as it came, with the reason and where it lay in its headers. */
public final class WriteRejected
        implements ProcessorSupplier<String, Step.Reject, byte @Nullable [], byte @Nullable []> {

    @Override
    public Processor<String, Step.Reject, byte @Nullable [], byte @Nullable []> get() {
        return new Write();
    }

    private static final class Write
            extends ContextualProcessor<String, Step.Reject, byte @Nullable [], byte @Nullable []> {

        @Override
        public void process(Record<String, Step.Reject> rejected) {
            String reason = rejected.value().reason();
            Headers headers = context()
                    .recordMetadata()
                    .map(source -> RejectedHeaders.of(reason, source.topic(), source.partition(), source.offset()))
                    .orElseGet(() -> RejectedHeaders.of(reason));
            context()
                    .forward(new Record<>(
                            rejected.value().key(), rejected.value().value(), rejected.timestamp(), headers));
        }
    }
}
