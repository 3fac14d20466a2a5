// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.aftercall.schemas.EnvelopeFormat;
import dev.aftercall.topology.Step;
import org.apache.kafka.common.header.internals.RecordHeaders;
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
            var headers = new RecordHeaders();
            headers.add(EnvelopeFormat.REASON_HEADER, rejected.value().reason().getBytes(UTF_8));
            context().recordMetadata().ifPresent(source -> {
                headers.add("aftercall_topic", source.topic().getBytes(UTF_8));
                headers.add(
                        "aftercall_partition",
                        Integer.toString(source.partition()).getBytes(UTF_8));
                headers.add("aftercall_offset", Long.toString(source.offset()).getBytes(UTF_8));
            });
            context()
                    .forward(new Record<>(
                            rejected.value().key(), rejected.value().value(), rejected.timestamp(), headers));
        }
    }
}
