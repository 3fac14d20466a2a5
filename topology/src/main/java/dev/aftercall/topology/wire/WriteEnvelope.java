// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.aftercall.schemas.Envelope;
import dev.aftercall.schemas.EnvelopeFormat;
import dev.aftercall.topology.Step;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;

/** Writes a callback, or a dead one with the reason of its death, as a record of its topic. */
public final class WriteEnvelope<S extends Step> implements ProcessorSupplier<String, S, String, byte[]> {

    private final String topic;

    public WriteEnvelope(String topic) {
        this.topic = topic;
    }

    @Override
    public Processor<String, S, String, byte[]> get() {
        return new Write<>(topic);
    }

    private static final class Write<S extends Step> extends ContextualProcessor<String, S, String, byte[]> {

        private final String topic;

        private Write(String topic) {
            this.topic = topic;
        }

        @Override
        public void process(Record<String, S> step) {
            if (step.value() instanceof Step.Deliver deliver) {
                write(deliver.envelope(), step.timestamp(), headers -> {});
            } else if (step.value() instanceof Step.Bury bury) {
                write(bury.envelope(), step.timestamp(), headers -> note(headers, bury));
            }
        }

        private void write(Envelope envelope, long timestamp, java.util.function.Consumer<Headers> more) {
            ProducerRecord<String, byte[]> written = EnvelopeFormat.write(topic, envelope);
            more.accept(written.headers());
            context().forward(new Record<>(written.key(), written.value(), timestamp, written.headers()));
        }

        private static void note(Headers headers, Step.Bury bury) {
            add(headers, EnvelopeFormat.REASON_HEADER, bury.note().reason());
            add(headers, EnvelopeFormat.CODE_HEADER, bury.note().code());
            add(
                    headers,
                    EnvelopeFormat.STATUS_HEADER,
                    Integer.toString(bury.note().statusCode()));
            add(
                    headers,
                    EnvelopeFormat.DESTINATION_REQUEST_ID_HEADER,
                    bury.note().destinationRequestId());
            add(
                    headers,
                    EnvelopeFormat.ATTEMPTS_HEADER,
                    Integer.toString(bury.envelope().attempt()));
            add(headers, EnvelopeFormat.REDRIVES_HEADER, Integer.toString(bury.redrives()));
        }

        private static void add(Headers headers, String name, String value) {
            headers.add(name, value.getBytes(UTF_8));
        }
    }
}
