// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.redrive;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.aftercall.schemas.Envelope;
import dev.aftercall.schemas.EnvelopeFormat;
import dev.aftercall.schemas.UndecodableException;
import dev.aftercall.schemas.v1.Command;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * A callback that could not be delivered: where it lies, and what is to be known of it. Its body is read when it is needed.
 *
 * @param partition of {@code callbacks.dead}
 * @param offset in that partition
 * @param at when it died
 */
record DeadLetter(int partition, long offset, Death death, String task, Kind kind, long at) implements Failure {

    /**
     * Reads what is to be known.
     *
     * @throws UndecodableException when the record is not a dead callback
     */
    static DeadLetter of(ConsumerRecord<?, byte[]> record) throws UndecodableException {
        Envelope envelope = EnvelopeFormat.read(record.headers(), record.value());
        String code = text(record.headers().lastHeader(EnvelopeFormat.CODE_HEADER));
        return new DeadLetter(
                record.partition(),
                record.offset(),
                new Death(envelope.id(), redrives(record.headers())),
                envelope.taskId(),
                new Kind(envelope.functionName(), envelope.destination(), code),
                record.timestamp());
    }

    /** The same, sharing its kind with others: a plan holds many. */
    DeadLetter with(Kind shared) {
        return new DeadLetter(partition, offset, death, task, shared, at);
    }

    /**
     * The command that delivers it again. It carries the callback as it was, because nobody else holds its body.
     *
     * @param record the record that this is about
     */
    Command redrive(ConsumerRecord<?, byte[]> record, Instant now) {
        return Redrives.about(this, death.commandId(kind.function(), task), now)
                .setEnvelope(ByteBuffer.wrap(record.value()))
                .setEnvelopeHeaders(texts(record.headers()))
                .build();
    }

    private static int redrives(Headers headers) throws UndecodableException {
        String text = text(headers.lastHeader(EnvelopeFormat.REDRIVES_HEADER));
        try {
            return text.isEmpty() ? 0 : Integer.parseInt(text);
        } catch (NumberFormatException notANumber) {
            throw new UndecodableException(
                    EnvelopeFormat.REDRIVES_HEADER + " must be a number, not \"" + text + "\"", notANumber);
        }
    }

    private static Map<String, String> texts(Headers headers) {
        var texts = new LinkedHashMap<String, String>();
        headers.forEach(header -> texts.put(header.key(), text(header)));
        return texts;
    }

    private static String text(@Nullable Header header) {
        return header == null || header.value() == null ? "" : new String(header.value(), UTF_8);
    }
}
