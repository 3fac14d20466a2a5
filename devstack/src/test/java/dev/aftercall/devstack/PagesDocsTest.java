// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.devstack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Pages lead where they say. */
class PagesDocsTest {

    private static final Path HOME = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:)([^)#]+)(?:#[^)]*)?\\)");

    @ParameterizedTest
    @MethodSource("pages")
    void everyLinkLeadsToAFile(Path page) throws IOException {
        List<String> links = LINK.matcher(Files.readString(page, UTF_8))
                .results()
                .map(link -> link.group(1))
                .toList();

        assertThat(links)
                .allSatisfy(link -> assertThat(page.resolveSibling(link)).exists());
    }

    @ParameterizedTest
    @MethodSource("firstPage")
    void theFirstPageStaysShort(Path page) throws IOException {
        assertThat(Files.readAllLines(page, UTF_8)).hasSizeLessThanOrEqualTo(200);
    }

    static Stream<Path> firstPage() {
        return Stream.of(HOME.resolve("README.md"));
    }

    static Stream<Path> pages() throws IOException {
        List<Path> docs;
        try (Stream<Path> files = Files.walk(HOME.resolve("docs"))) {
            docs = files.filter(file -> file.toString().endsWith(".md")).toList();
        }
        return Stream.concat(Stream.of(HOME.resolve("README.md"), HOME.resolve("CONTRIBUTING.md")), docs.stream());
    }
}
