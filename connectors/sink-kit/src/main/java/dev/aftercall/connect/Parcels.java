// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect;

import dev.aftercall.schemas.UndecodableException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** Makes records parcels. */
final class Parcels {

    private static final String SOURCE = "kafka";
    private static final String TYPE = "kafka:Record";

    private final Contents contents;
    private final RecordValues values = new RecordValues();

    Parcels(Contents contents) {
        this.contents = contents;
    }

    /**
     * The parcel of a record; empty when the record has no value and such are passed over.
     *
     * @throws UndecodableException when the record cannot be delivered, and never will be
     * @throws DataException when the record has no value and the task is to stop at such
     */
    Optional<Parcel> of(SinkRecord record) throws UndecodableException {
        if (record.value() == null && contents.nulls() == NullPolicy.FAIL) {
            throw new DataException(record.originalTopic() + "-" + record.originalKafkaPartition() + "@"
                    + record.originalKafkaOffset() + " has no value, and " + SinkConfig.NULLS + " is fail");
        }
        if (record.value() == null && contents.nulls() == NullPolicy.IGNORE) {
            return Optional.empty();
        }
        return Optional.of(contents.areCallbacks() ? callback(record) : plain(record));
    }

    private Parcel callback(SinkRecord record) throws UndecodableException {
        return Parcel.of(SinkRecords.envelope(record), forwarded(record));
    }

    private Parcel plain(SinkRecord record) throws UndecodableException {
        Map<String, String> attributes = SinkRecords.attributes(record);
        byte[] key = SinkRecords.bytes(record.key());
        return new Parcel(
                contents.destination(),
                attributes.getOrDefault("id", idOf(record)),
                key == null ? "" : new String(key, StandardCharsets.UTF_8),
                new Parcel.Event(
                        attributes.getOrDefault("source", SOURCE),
                        attributes.getOrDefault("type", TYPE),
                        attributes.getOrDefault("subject", record.originalTopic()),
                        attributes.getOrDefault("time", timeOf(record.timestamp())),
                        attributes.getOrDefault("datacontenttype", contents.contentType())),
                forwarded(record),
                values.bytes(record),
                null);
    }

    /** Made of where the record stands, so that it is the same however often the record is read. */
    private static String idOf(SinkRecord record) {
        String place =
                record.originalTopic() + "/" + record.originalKafkaPartition() + "/" + record.originalKafkaOffset();
        return UUID.nameUUIDFromBytes(place.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static String timeOf(@Nullable Long timestamp) {
        return timestamp == null ? "" : Instant.ofEpochMilli(timestamp).toString();
    }

    private Map<String, String> forwarded(SinkRecord record) {
        if (contents.forwarded().isEmpty() || record.headers().isEmpty()) {
            return Map.of();
        }
        var headers = new LinkedHashMap<String, String>();
        for (String name : contents.forwarded()) {
            SinkRecords.header(record, name).ifPresent(text -> headers.put(name, text));
        }
        return headers;
    }
}
