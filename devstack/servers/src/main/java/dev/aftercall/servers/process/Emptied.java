// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.servers.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A directory that is there and holds nothing. */
final class Emptied {

    private Emptied() {}

    static void directory(Path directory) throws IOException {
        Files.createDirectories(directory);
        for (Path file : deepestFirst(directory)) {
            if (!file.equals(directory)) {
                Files.delete(file);
            }
        }
    }

    private static List<Path> deepestFirst(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.sorted(Comparator.reverseOrder()).toList();
        }
    }
}
