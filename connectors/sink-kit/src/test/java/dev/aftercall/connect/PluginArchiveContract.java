// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.apache.kafka.connect.sink.SinkConnector;
import org.junit.jupiter.api.Test;

/** What is in the archive of a connector that is released: the layout of a Confluent component, and nothing that a worker has. */
public abstract class PluginArchiveContract {

    private static final String NAME = Objects.requireNonNull(System.getProperty("plugin.name"), "plugin.name");
    private static final Path ARCHIVE = Path.of("target", NAME + ".zip");

    /** The connector. */
    protected abstract SinkConnector connector();

    /** Libraries without which it is of no use. */
    protected abstract List<String> needed();

    @Test
    final void everythingStandsInOneDirectoryThatIsNamedLikeTheArchive() throws IOException {
        assertThat(entries()).isNotEmpty().allSatisfy(entry -> assertThat(entry).startsWith(NAME + "/"));
        assertThat(entries())
                .contains(
                        NAME + "/manifest.json",
                        NAME + "/doc/README.md",
                        NAME + "/doc/LICENSE",
                        NAME + "/doc/NOTICE",
                        NAME + "/doc/licences/README.md");
        assertThat(entries()).anyMatch(entry -> entry.matches(".*/etc/.*\\.json"));
    }

    @Test
    final void itBringsNothingThatAWorkerHas() throws IOException {
        assertThat(jars())
                .isNotEmpty()
                .noneMatch(jar -> jar.matches(
                        "(kafka-clients|connect-|slf4j-api|log4j|logback|zstd-jni|lz4-java|snappy|commons-logging).*"));
    }

    /** Kafka's own workers have SLF4J 1.7, and a plugin gets theirs whatever it is built with. */
    @Test
    final void nothingInItLogsInAWayThatAWorkerDoesNotKnow() throws IOException {
        assertThat(classesThatName("Lorg/slf4j/spi/LoggingEventBuilder;")).isEmpty();
    }

    @Test
    final void itBringsWhatItNeeds() throws IOException {
        assertThat(jars())
                .extracting(PluginArchiveContract::libraryOf)
                .contains("sink-kit", "schemas", "service-kit", "jackson-databind")
                .containsAll(needed())
                .noneMatch(
                        jar -> jar.matches(
                                "(rocketmq-rocksdb|rocketmq-logback|grpc|opentelemetry|awaitility|junit|credentials-java|tea).*"));
    }

    @Test
    final void theLicenceOfEveryLibraryIsNamed() throws IOException {
        String licences = text("doc/licences/README.md");

        assertThat(jars())
                .filteredOn(jar -> !jar.endsWith("-" + connector().version() + ".jar"))
                .allSatisfy(jar -> assertThat(licences).contains("`" + libraryOf(jar) + "`"));
    }

    @Test
    final void theManifestNamesTheVersionThatTheConnectorNames() throws IOException {
        JsonNode manifest = new ObjectMapper().readTree(text("manifest.json"));

        String version = connector().version();
        assertThat(version).isNotEqualTo("${project.version}").matches("[0-9].*");
        assertThat(manifest.get("version").asText()).isEqualTo(version);
        assertThat(NAME)
                .isEqualTo(manifest.at("/owner/username").asText() + "-"
                        + manifest.get("name").asText() + "-" + version);
    }

    @Test
    final void theDirectoryThatAWorkerCanLoadHoldsTheSame() throws IOException {
        Path directory = Path.of("target", "plugins", NAME, "lib");

        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrderElementsOf(jars());
        }
    }

    private static List<String> classesThatName(String type) throws IOException {
        var found = new ArrayList<String>();
        try (ZipFile zip = new ZipFile(ARCHIVE.toFile())) {
            for (String jar : jars()) {
                try (InputStream file = zip.getInputStream(zip.getEntry(NAME + "/lib/" + jar));
                        var classes = new ZipInputStream(file)) {
                    for (ZipEntry entry = classes.getNextEntry(); entry != null; entry = classes.getNextEntry()) {
                        if (entry.getName().endsWith(".class")
                                && new String(classes.readAllBytes(), ISO_8859_1).contains(type)) {
                            found.add(jar + "!" + entry.getName());
                        }
                    }
                }
            }
        }
        return found;
    }

    private static List<String> jars() throws IOException {
        return entries().stream()
                .filter(entry -> entry.endsWith(".jar"))
                .map(entry -> entry.substring((NAME + "/lib/").length()))
                .toList();
    }

    private static String libraryOf(String jar) {
        return jar.replaceFirst("-[0-9].*", "");
    }

    private static List<String> entries() throws IOException {
        try (ZipFile zip = new ZipFile(ARCHIVE.toFile())) {
            return zip.stream().map(ZipEntry::getName).toList();
        }
    }

    private static String text(String name) throws IOException {
        try (ZipFile zip = new ZipFile(ARCHIVE.toFile())) {
            return new String(
                    zip.getInputStream(zip.getEntry(NAME + "/" + name)).readAllBytes(), UTF_8);
        }
    }
}
