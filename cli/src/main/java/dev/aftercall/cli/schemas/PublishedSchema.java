// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.schemas;

import dev.aftercall.schemas.Topic;
import dev.aftercall.schemas.TopicPrefix;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import org.apache.avro.Schema;

/**
 * A schema as it is published, under the subject where producers and consumers look for it.
 *
 * @param subject such as {@code invocations-value}
 * @param schema the file that is published, free of what only our generated classes need
 */
record PublishedSchema(String subject, Schema schema) {

    /** One for each topic whose values are Avro, in the order of the catalogue. */
    static List<PublishedSchema> of(List<Topic> catalogue, TopicPrefix prefix) {
        return catalogue.stream()
                .flatMap(topic -> topic
                        .schema()
                        .map(schema -> new PublishedSchema(Topic.subject(prefix.nameOf(topic)), file(schema.getName())))
                        .stream())
                .toList();
    }

    private static Schema file(String name) {
        String path = "/avro/v1/" + name + ".avsc";
        try (InputStream file = Objects.requireNonNull(
                Topic.class.getResourceAsStream(path), () -> path + " is not on the class path")) {
            return new Schema.Parser().parse(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
