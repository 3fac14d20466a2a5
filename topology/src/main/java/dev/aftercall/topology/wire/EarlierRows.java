// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.avro.Schema;

/** Schemas of rows as earlier versions wrote them. They lie in the jar for ever, because such rows lie in changelogs. */
final class EarlierRows {

    private EarlierRows() {}

    static Schema schema(String name) {
        String path = "/rows/" + name + ".avsc";
        try (InputStream schema = EarlierRows.class.getResourceAsStream(path)) {
            if (schema == null) {
                throw new IllegalStateException(path + " is missing in the jar");
            }
            return new Schema.Parser().parse(schema);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(path, unreadable);
        }
    }
}
