// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect.rocketmq;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** What is in the archive that is released. */
class PluginArchiveIT {

    private static final String NAME = System.getProperty("plugin.name");
    private static final Path ARCHIVE = Path.of("target", NAME + ".zip");

    @Test
    void everythingStandsInOneDirectoryThatIsNamedLikeTheArchive() throws IOException {
        assertThat(entries()).isNotEmpty().allSatisfy(entry -> assertThat(entry).startsWith(NAME + "/"));
        assertThat(entries())
                .contains(
                        NAME + "/manifest.json",
                        NAME + "/doc/README.md",
                        NAME + "/doc/LICENSE",
                        NAME + "/doc/NOTICE",
                        NAME + "/doc/licences/README.md",
                        NAME + "/etc/rocketmq-sink.json");
    }

    @Test
    void itBringsNothingThatAWorkerHas() throws IOException {
        assertThat(jars())
                .isNotEmpty()
                .noneMatch(jar -> jar.matches(
                        "(kafka-clients|connect-|slf4j-api|log4j|logback|zstd-jni|lz4-java|snappy|commons-logging).*"));
    }

    @Test
    void itBringsTheClientWithoutItsServersAndItsLogFile() throws IOException {
        assertThat(jars())
                .extracting(PluginArchiveIT::libraryOf)
                .contains("rocketmq-sink", "sink-kit", "schemas", "service-kit", "jackson-databind", "rocketmq-client")
                .noneMatch(jar -> jar.matches("(rocketmq-rocksdb|rocketmq-logback|grpc|opentelemetry|awaitility).*"));
    }

    @Test
    void theLicenceOfEveryLibraryIsNamed() throws IOException {
        String licences = text("doc/licences/README.md");

        assertThat(jars())
                .filteredOn(jar -> !jar.endsWith("-" + new RocketMqSinkConnector().version() + ".jar"))
                .allSatisfy(jar -> assertThat(licences).contains("`" + libraryOf(jar) + "`"));
    }

    @Test
    void theManifestNamesTheVersionThatTheConnectorNames() throws IOException {
        JsonNode manifest = new ObjectMapper().readTree(text("manifest.json"));

        String version = new RocketMqSinkConnector().version();
        assertThat(version).isNotEqualTo("${project.version}").matches("[0-9].*");
        assertThat(manifest.get("version").asText()).isEqualTo(version);
        assertThat(NAME)
                .isEqualTo(manifest.at("/owner/username").asText() + "-"
                        + manifest.get("name").asText() + "-" + version);
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

    @Test
    void theDirectoryThatAWorkerCanLoadHoldsTheSame() throws IOException {
        Path directory = Path.of("target", "plugins", NAME, "lib");

        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrderElementsOf(jars());
        }
    }
}
