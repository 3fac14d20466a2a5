// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect;

import dev.aftercall.schemas.Envelope;
import dev.aftercall.schemas.EnvelopeFormat;
import dev.aftercall.schemas.UndecodableException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.connect.data.Values;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** Reads what Connect's converters made of a record of a callback topic. */
final class SinkRecords {

    private static final String ATTRIBUTE = "ce_";
    private static final String VERSION = "ce_specversion";
    // Numbers by nature; every other attribute is text, even where it looks like a number.
    private static final Set<String> NUMERIC = Set.of(VERSION, "ce_attempt");

    private SinkRecords() {}

    /** Where the record stands in Kafka, whatever a transformation made of its topic. */
    static TopicPartition partition(SinkRecord record) {
        return new TopicPartition(record.originalTopic(), record.originalKafkaPartition());
    }

    /**
     * Reads a callback.
     *
     * @throws UndecodableException when the record is none, and never will be
     */
    static Envelope envelope(SinkRecord record) throws UndecodableException {
        Object value = record.value();
        if (value == null) {
            throw new UndecodableException("the value is null");
        }
        if (!(value instanceof byte[] || value instanceof String || value instanceof ByteBuffer)) {
            throw new UndecodableException("the value came as "
                    + value.getClass().getSimpleName()
                    + "; value.converter must be ByteArrayConverter or StringConverter");
        }
        return EnvelopeFormat.read(headers(record), bytes(value));
    }

    /** The headers as text, by name; of several of one name the last. */
    static Map<String, String> headerTexts(SinkRecord record) {
        var texts = new LinkedHashMap<String, String>();
        for (Header header : record.headers()) {
            if (header.value() != null) {
                texts.put(header.key(), new String(text(header), StandardCharsets.UTF_8));
            }
        }
        return texts;
    }

    /** A header as text; of several of one name the last; empty when there is none. */
    static Optional<String> header(SinkRecord record, String name) {
        Header header = record.headers().lastWithName(name);
        return header == null || header.value() == null
                ? Optional.empty()
                : Optional.of(new String(text(header), StandardCharsets.UTF_8));
    }

    /** The attributes of a CloudEvent in Kafka's binary mode, without their prefix; none of any other record. */
    static Map<String, String> attributes(SinkRecord record) {
        if (record.headers().isEmpty() || header(record, VERSION).isEmpty()) {
            return Map.of();
        }
        var attributes = new HashMap<String, String>();
        for (Header header : record.headers()) {
            if (header.key().startsWith(ATTRIBUTE) && header.value() != null) {
                attributes.put(
                        header.key().substring(ATTRIBUTE.length()), new String(text(header), StandardCharsets.UTF_8));
            }
        }
        header(record, "content-type").ifPresent(type -> attributes.put("datacontenttype", type));
        return attributes;
    }

    /** Every header as bytes, in their order. */
    static Headers rawHeaders(SinkRecord record) {
        var headers = new RecordHeaders();
        record.headers().forEach(header -> headers.add(header.key(), header.value() == null ? null : text(header)));
        return headers;
    }

    /** A key or value as bytes: as it came where it came as bytes or text, otherwise as Connect prints it. */
    static byte @Nullable [] bytes(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        if (value instanceof byte[] bytes) {
            return bytes;
        }
        if (value instanceof ByteBuffer buffer) {
            var bytes = new byte[buffer.remaining()];
            buffer.duplicate().get(bytes);
            return bytes;
        }
        return value.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static Headers headers(SinkRecord record) throws UndecodableException {
        var headers = new RecordHeaders();
        for (Header header : record.headers()) {
            boolean isAttribute = header.key().startsWith(ATTRIBUTE) && !NUMERIC.contains(header.key());
            if (isAttribute && header.value() instanceof Number) {
                // 007 has become 7: an id that is not the sender's any more.
                throw new UndecodableException(header.key()
                        + " came as a number and its text is lost; set header.converter to StringConverter");
            }
            if (header.value() != null) {
                headers.add(header.key(), text(header));
            }
        }
        return headers;
    }

    private static byte[] text(Header header) {
        if (header.value() instanceof byte[] || header.value() instanceof ByteBuffer) {
            byte[] bytes = bytes(header.value());
            return bytes == null ? new byte[0] : bytes;
        }
        return printed(header).getBytes(StandardCharsets.UTF_8);
    }

    private static String printed(Header header) {
        if (header.key().equals(VERSION) && header.value() instanceof Number version && version.doubleValue() == 1) {
            return "1.0"; // what Connect's own header converter takes for the number 1
        }
        try {
            return Values.convertToString(header.schema(), header.value());
        } catch (DataException notAPlainValue) {
            return String.valueOf(header.value());
        }
    }
}
