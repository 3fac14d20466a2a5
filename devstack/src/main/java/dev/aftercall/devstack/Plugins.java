// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.devstack;

import dev.aftercall.servers.ServerFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where the connectors are, unpacked as a worker wants them. */
final class Plugins {

    private Plugins() {}

    /**
     * The directories of plugins that the build has made.
     *
     * @throws DevStackException when there are none
     */
    static List<Path> directories() {
        // devstack/servers is two levels below the top of the source tree.
        Path connectors =
                ServerFiles.locate().root().resolve("../../connectors").normalize();
        try (Stream<Path> modules = Files.list(connectors)) {
            List<Path> found = modules.map(module -> module.resolve("target/plugins"))
                    .filter(Files::isDirectory)
                    .sorted()
                    .toList();
            if (found.isEmpty()) {
                throw new DevStackException("no connector below " + connectors + " is built");
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + connectors, e);
        }
    }
}
