// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecordBuilder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What was ever released lies under {@code history/}, one folder a release; everything reads everything, both ways. */
class SchemaEvolutionTest {

    private static final Path HISTORY = Path.of("src/test/resources/history");
    private static final Path CURRENT = Path.of("src/main/avro/v1");

    @ParameterizedTest
    @MethodSource("current")
    void everyReleaseAndThePresentReadEachOther(Path file) throws IOException {
        Schema present = parse(file);

        for (Path released : releases(file.getFileName())) {
            Schema past = parse(released);
            assertCompatible(present, past, released);
            assertCompatible(past, present, released);
        }
    }

    @ParameterizedTest
    @MethodSource("current")
    void everySchemaHasBeenReleased(Path file) throws IOException {
        assertThat(releases(file.getFileName())).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("current")
    void everyFieldIsExplainedAndHasADefault(Path file) throws IOException {
        Schema schema = parse(file);

        assertThat(schema.getDoc()).isNotBlank();
        assertThat(schema.getFields()).allSatisfy(field -> {
            assertThat(field.doc()).as(field.name()).isNotBlank();
            assertThat(field.hasDefaultValue()).as(field.name()).isTrue();
        });
        assertThat(new GenericRecordBuilder(schema).build())
                .satisfies(record ->
                        assertThat(GenericData.get().validate(schema, record)).isTrue());
    }

    @ParameterizedTest
    @MethodSource("current")
    void everyEnumReadsASymbolThatItDoesNotKnow(Path file) throws IOException {
        assertThat(parse(file).getFields())
                .filteredOn(field -> field.schema().getType() == Schema.Type.ENUM)
                .allSatisfy(field -> assertThat(field.schema().getEnumDefault()).isEqualTo("UNKNOWN"));
    }

    static List<Path> current() throws IOException {
        try (Stream<Path> files = Files.list(CURRENT)) {
            return files.sorted().toList();
        }
    }

    private static List<Path> releases(Path name) throws IOException {
        try (Stream<Path> files = Files.walk(HISTORY)) {
            return files.filter(file -> file.getFileName().equals(name))
                    .sorted()
                    .toList();
        }
    }

    private static void assertCompatible(Schema reader, Schema writer, Path release) {
        assertThat(SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                        .getType())
                .as("%s", release)
                .isEqualTo(SchemaCompatibilityType.COMPATIBLE);
    }

    private static Schema parse(Path file) {
        try {
            return new Schema.Parser().parse(file.toFile());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
