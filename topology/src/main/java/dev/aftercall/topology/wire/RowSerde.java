// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.wire;

import dev.aftercall.schemas.Trust;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/** Rows of a store as Avro's single-object encoding: the fingerprint of the schema stands in front, so that old rows are read for ever. */
public final class RowSerde {

    private RowSerde() {}

    /**
     * Between a value and its row.
     *
     * @param <V> the value
     * @param <R> the generated class of its row
     */
    interface Rows<V, R extends SpecificRecord> {
        R toRow(V value);

        V fromRow(R row);

        BinaryMessageEncoder<R> encoder();

        BinaryMessageDecoder<R> decoder();

        /** Schemas under which earlier versions wrote such rows. */
        default List<Schema> earlier() {
            return List.of();
        }
    }

    /** A serde of values that are kept as such rows. */
    public static <V, R extends SpecificRecord> Serde<V> of(Rows<V, R> rows) {
        Trust.establish();
        rows.earlier().forEach(rows.decoder()::addSchema);
        return Serdes.serdeFrom(
                (topic, value) -> value == null ? null : encode(rows, value),
                (topic, bytes) -> bytes == null ? null : decode(rows, bytes));
    }

    private static <V, R extends SpecificRecord> byte[] encode(Rows<V, R> rows, V value) {
        try {
            ByteBuffer encoded = rows.encoder().encode(rows.toRow(value));
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes;
        } catch (IOException impossible) {
            throw new UncheckedIOException("Encoding a row in memory", impossible);
        }
    }

    private static <V, R extends SpecificRecord> V decode(Rows<V, R> rows, byte[] bytes) {
        try {
            return rows.fromRow(rows.decoder().decode(bytes));
        } catch (IOException broken) {
            throw new UncheckedIOException("A row of a store does not decode", broken);
        }
    }
}
