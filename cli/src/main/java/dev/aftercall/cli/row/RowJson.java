// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.row;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** A message as JSON shows it: its fields in their order, times as text, fields without a value left out. */
public final class RowJson {

    private RowJson() {}

    /** The fields of a message. */
    public static Map<String, Object> of(SpecificRecord message) {
        var fields = new LinkedHashMap<String, Object>();
        for (Schema.Field field : message.getSchema().getFields()) {
            Object value = shown(message.get(field.pos()));
            if (value != null) {
                fields.put(field.name(), value);
            }
        }
        return fields;
    }

    private static @Nullable Object shown(@Nullable Object value) {
        return value instanceof Instant || value instanceof Enum<?> ? value.toString() : value;
    }
}
