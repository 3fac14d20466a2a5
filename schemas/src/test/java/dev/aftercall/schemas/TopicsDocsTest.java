// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class TopicsDocsTest {

    private static final Path PAGE = Path.of("../docs/reference/topics.md");

    @Test
    void thePageListsEveryTopicAndEveryField() throws IOException {
        String page = page();
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, page, UTF_8);
        }

        assertThat(Files.readString(PAGE, UTF_8)).isEqualTo(page);
    }

    @Test
    void allTopicsOfATaskArePartitionedAlike() {
        assertThat(Topics.ALL)
                .filteredOn(Topic::keyedByTask)
                .extracting(Topic::key)
                .allMatch(key -> key.endsWith("task id"));
    }

    @Test
    void noNameStandsTwice() {
        assertThat(Topics.ALL).extracting(Topic::name).doesNotHaveDuplicates();
    }

    private static String page() {
        return """
                # Topics

                Printed from the catalogue in `schemas`; `aftercall topics apply` creates them. Names stand behind the prefix of the
                installation. All topics with the key *task id* have the same number of partitions, fixed when they are created.

                | topic | key | value | kept | what for |
                |---|---|---|---|---|
                """
                + Topics.ALL.stream().map(TopicsDocsTest::row).collect(Collectors.joining())
                + "\n# Messages\n\n"
                + "Avro in Confluent's wire format; subjects are `<topic>-value`. Every field has a default.\n"
                + Topics.ALL.stream()
                        .flatMap(topic -> topic.schema().stream())
                        .distinct()
                        .map(TopicsDocsTest::message)
                        .collect(Collectors.joining());
    }

    private static String row(Topic topic) {
        String value = topic.schema()
                .map(schema ->
                        "[" + schema.getName() + "](#" + schema.getName().toLowerCase(java.util.Locale.ROOT) + ")")
                .orElse(topic.name().endsWith(".rejected") ? "bytes" : "CloudEvent, binary mode");
        return "| `" + topic.name() + "` | " + topic.key().replace("|", "\\|") + " | " + value + " | " + kept(topic)
                + " | " + topic.purpose() + " |\n";
    }

    private static String kept(Topic topic) {
        if (topic.kept() instanceof Topic.Kept.For bounded) {
            return bounded.retention().toDays() + " days";
        }
        if (topic.kept() instanceof Topic.Kept.LastOfKeyFor bounded) {
            return "last of key, " + bounded.retention().toDays() + " days";
        }
        return "last of key";
    }

    private static String message(Schema schema) {
        return "\n## " + schema.getName() + "\n\n" + schema.getDoc()
                + "\n\n| field | type | default | meaning |\n|---|---|---|---|\n"
                + schema.getFields().stream().map(TopicsDocsTest::field).collect(Collectors.joining());
    }

    private static String field(Schema.Field field) {
        return "| `" + field.name() + "` | " + type(field.schema()) + " | `" + fallback(field) + "` | " + field.doc()
                + " |\n";
    }

    private static String fallback(Schema.Field field) {
        Object value = field.defaultVal();
        return value == org.apache.avro.JsonProperties.NULL_VALUE
                ? "null"
                : value instanceof byte[]
                        ? "\"\""
                        : value instanceof String ? "\"" + value + "\"" : String.valueOf(value);
    }

    private static String type(Schema schema) {
        return switch (schema.getType()) {
            case UNION -> type(schema.getTypes().get(1)) + " or null";
            case ENUM -> String.join(", ", schema.getEnumSymbols());
            case MAP -> "map of " + type(schema.getValueType());
            case ARRAY -> "array of " + type(schema.getElementType());
            default ->
                schema.getLogicalType() == null
                        ? schema.getType().getName()
                        : schema.getLogicalType().getName();
        };
    }
}
