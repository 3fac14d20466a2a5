// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** New directories below {@code target}, left there to be looked at. */
public final class Scratch {

    private Scratch() {}

    public static Path directory(String name) {
        try {
            return Files.createTempDirectory(Files.createDirectories(Path.of("target", "scratch")), name + "-")
                    .toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a directory for " + name, e);
        }
    }
}
