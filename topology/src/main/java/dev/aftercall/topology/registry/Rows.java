// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.registry;

import dev.aftercall.schemas.AvroCodec;
import dev.aftercall.schemas.UndecodableException;
import dev.aftercall.schemas.rules.InvalidField;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.apache.kafka.streams.state.ValueAndTimestamp;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rows of one registry topic, read once for as long as they stay the same. A row that does not decode, or is out of its ranges,
 * counts as absent.
 *
 * @param <M> the message
 * @param <V> what is made of it
 */
final class Rows<M extends SpecificRecord, V> {

    private static final Logger LOGGER = LoggerFactory.getLogger(Rows.class);

    private final String topic;
    private final Class<M> type;
    private final ReadOnlyKeyValueStore<String, ValueAndTimestamp<byte[]>> store;
    private final AvroCodec codec;
    private final Function<M, V> reading;
    private final Map<String, Decoded<V>> decoded = new HashMap<>();

    Rows(
            String topic,
            Class<M> type,
            ReadOnlyKeyValueStore<String, ValueAndTimestamp<byte[]>> store,
            AvroCodec codec,
            Function<M, V> reading) {
        this.topic = topic;
        this.type = type;
        this.store = store;
        this.codec = codec;
        this.reading = reading;
    }

    Optional<V> find(String key) {
        ValueAndTimestamp<byte[]> stored = store.get(key);
        if (stored == null) {
            decoded.remove(key);
            return Optional.empty();
        }
        Decoded<V> known = decoded.get(key);
        if (known == null || !Arrays.equals(known.raw, stored.value())) {
            known = new Decoded<>(stored.value(), decode(key, stored.value()));
            decoded.put(key, known);
        }
        return known.row;
    }

    private Optional<V> decode(String key, byte[] raw) {
        try {
            return Optional.of(reading.apply(codec.decode(topic, raw, type)));
        } catch (UndecodableException | InvalidField notOne) {
            LOGGER.atError()
                    .addKeyValue("topic", topic)
                    .addKeyValue("key", key)
                    .addKeyValue("error", notOne.getMessage())
                    .log("A registered row cannot be used and counts as absent; put it again");
            return Optional.empty();
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // compared by content, where it is compared
    private record Decoded<V>(byte[] raw, Optional<V> row) {}
}
