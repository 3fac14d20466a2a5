// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect;

import dev.aftercall.schemas.UndecodableException;
import java.nio.ByteBuffer;
import java.util.Map;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.json.JsonConverter;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * What arrives of a value: bytes and text as they are, everything else that a converter may make of a record as JSON, with Connect's own
 * rules for it (decimals as numbers).
 */
final class RecordValues {

    private static final byte[] NONE = {};

    private final JsonConverter json = new JsonConverter();

    RecordValues() {
        json.configure(Map.of("schemas.enable", "false", "decimal.format", "NUMERIC"), false);
    }

    /**
     * The value as bytes.
     *
     * @throws UndecodableException when there is none, or it cannot be said in JSON
     */
    byte[] bytes(SinkRecord record) throws UndecodableException {
        Object value = record.value();
        if (value == null) {
            throw new UndecodableException("the value is null");
        }
        byte[] bytes = value instanceof byte[] || value instanceof String || value instanceof ByteBuffer
                ? SinkRecords.bytes(value)
                : printed(record);
        return bytes == null ? NONE : bytes;
    }

    private byte[] printed(SinkRecord record) throws UndecodableException {
        try {
            return json.fromConnectData(record.originalTopic(), record.valueSchema(), record.value());
        } catch (DataException unspeakable) {
            // Its message may quote the value.
            throw new UndecodableException("the value came as "
                    + record.value().getClass().getSimpleName() + ", which cannot be written as JSON");
        }
    }
}
