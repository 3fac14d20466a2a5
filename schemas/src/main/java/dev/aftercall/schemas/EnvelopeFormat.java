// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.schemas;

import dev.aftercall.schemas.event.EventSize;
import io.cloudevents.CloudEvent;
import io.cloudevents.CloudEventData;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.cloudevents.rw.CloudEventRWException;
import java.net.URI;
import java.time.ZoneOffset;
import java.util.Objects;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * A callback as a record: CloudEvents 1.0 in the binary mode of the Kafka binding. The attributes are headers ({@code ce_…}), the
 * value is the event exactly as the destination receives it.
 */
public final class EnvelopeFormat {

    /** Headers that a dead callback carries beside its own. */
    public static final String REASON_HEADER = "aftercall_reason";

    public static final String CODE_HEADER = "aftercall_code";
    public static final String STATUS_HEADER = "aftercall_status";
    public static final String DESTINATION_REQUEST_ID_HEADER = "aftercall_destination_request_id";
    public static final String ATTEMPTS_HEADER = "aftercall_attempts";

    /** How often a dead callback had been redriven before it died: with its id, it tells one death from another. */
    public static final String REDRIVES_HEADER = "aftercall_redrives";

    private static final URI SOURCE = URI.create("acs:fc");
    private static final String JSON = "application/json";

    private EnvelopeFormat() {}

    /**
     * Writes a callback.
     *
     * @param topic full name of the topic
     * @return the record, keyed by task id
     */
    public static ProducerRecord<String, byte[]> write(String topic, Envelope envelope) {
        CloudEvent event = CloudEventBuilder.v1()
                .withId(envelope.id())
                .withSource(SOURCE)
                .withType(envelope.type())
                .withSubject(envelope.functionArn())
                .withTime(envelope.time().atOffset(ZoneOffset.UTC))
                .withDataContentType(JSON)
                .withExtension("destination", envelope.destination())
                .withExtension("function", envelope.functionName())
                .withExtension("taskid", envelope.taskId())
                .withExtension("requestid", envelope.requestId())
                .withExtension("attempt", envelope.attempt())
                .withData(envelope::content)
                .build();
        return KafkaMessageFactory.<String>createWriter(
                        topic, null, envelope.time().toEpochMilli(), envelope.taskId())
                .writeBinary(event);
    }

    /**
     * How large a callback is as an event, in the way in which EventBridge counts.
     *
     * @return bytes, see {@link EventSize}
     */
    public static long eventSize(Envelope envelope) {
        return EventSize.of(
                envelope.id(),
                SOURCE.toString(),
                envelope.type(),
                envelope.functionArn(),
                JSON,
                true,
                envelope.content().length);
    }

    /**
     * Reads a callback.
     *
     * @throws UndecodableException when the record is not a callback: the message says what is missing
     */
    public static Envelope read(Headers headers, byte @Nullable [] value) throws UndecodableException {
        try {
            CloudEvent event = KafkaMessageFactory.createReader(headers, value).toEvent();
            CloudEventData content = event.getData();
            if (content == null) {
                throw new UndecodableException("the callback has no body");
            }
            return new Envelope(
                    event.getId(),
                    event.getType().equals(Envelope.typeOf(true)),
                    Objects.requireNonNullElse(event.getSubject(), ""),
                    extension(event, "function"),
                    extension(event, "taskid"),
                    extension(event, "requestid"),
                    extension(event, "destination"),
                    attempt(event),
                    Objects.requireNonNull(event.getTime(), "ce_time is missing")
                            .toInstant(),
                    content.toBytes());
        } catch (CloudEventRWException | NullPointerException | IllegalStateException notOne) {
            throw new UndecodableException("not a callback: " + notOne.getMessage(), notOne);
        }
    }

    private static int attempt(CloudEvent event) throws UndecodableException {
        String text = extension(event, "attempt");
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException notANumber) {
            throw new UndecodableException("ce_attempt must be a number, not \"" + text + "\"", notANumber);
        }
    }

    private static String extension(CloudEvent event, String name) throws UndecodableException {
        Object value = event.getExtension(name);
        if (value == null) {
            throw new UndecodableException("ce_" + name + " is missing");
        }
        return value.toString();
    }
}
