// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.connect;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where a development stack keeps its data, unless it is told otherwise. */
public final class DataDirectory {

    /** Names the directory of the project; the script {@code aftercall} sets it. */
    public static final String HOME_PROPERTY = "aftercall.home";

    private static final Path NAME = Path.of(".aftercall");

    private DataDirectory() {}

    /** Where a new one is made: in the project, or where there is none, in the working directory. */
    public static Path standard() {
        String home = System.getProperty(HOME_PROPERTY);
        return (home == null ? Path.of("") : Path.of(home)).resolve(NAME).toAbsolutePath();
    }

    /** The one to use: the one that is named, else the first that is there of the working directory's and the standard one. */
    static Optional<Path> search(@Nullable Path named) {
        if (named != null) {
            return Optional.of(named.toAbsolutePath());
        }
        return Stream.of(NAME.toAbsolutePath(), standard())
                .filter(Files::isDirectory)
                .findFirst();
    }
}
