// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.servers.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Children of a parent that was killed. */
public final class Orphans {

    private static final int DEPTH = 3;
    private static final String SUFFIX = ".pid";

    private Orphans() {}

    /** Ends those whose directories lie below this one, side by side, and returns when they are gone: their ports are free. */
    public static void endBelow(Path directory) {
        pidFiles(directory).parallelStream().forEach(Orphans::end);
    }

    private static void end(Path file) {
        String name = String.valueOf(file.getFileName());
        var pidFile = new PidFile(file);
        pidFile.process().ifPresent(orphan -> Orphan.end(name.substring(0, name.length() - SUFFIX.length()), orphan));
        pidFile.delete();
    }

    private static List<Path> pidFiles(Path directory) {
        try (Stream<Path> files =
                Files.find(directory, DEPTH, (file, facts) -> file.toString().endsWith(SUFFIX))) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + directory, e);
        }
    }
}
