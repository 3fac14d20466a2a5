// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.servers;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where the servers' own files are: the directory {@code devstack/servers} of a built source tree.
 *
 * @param root that directory
 */
public record ServerFiles(Path root) {

    /** Names the directory; otherwise it is looked for from the working directory upwards. */
    public static final String PROPERTY = "aftercall.servers";
    /** As {@link #PROPERTY}, in the environment. The property wins. */
    public static final String VARIABLE = "AFTERCALL_SERVERS";

    private static final String BUILD = "mvn -pl devstack/servers -am -DskipTests package";

    /**
     * Where they are for this process.
     *
     * @throws IllegalStateException if there is no such directory
     */
    public static ServerFiles locate() {
        return locate(
                System.getProperty(PROPERTY),
                System.getenv(VARIABLE),
                Path.of("").toAbsolutePath());
    }

    static ServerFiles locate(@Nullable String property, @Nullable String variable, Path workingDirectory) {
        return Stream.of(Optional.ofNullable(property), Optional.ofNullable(variable))
                .flatMap(Optional::stream)
                .findFirst()
                .map(ServerFiles::named)
                .orElseGet(() -> above(workingDirectory));
    }

    /** Of the broker and of the Connect worker. */
    public String kafkaClassPath() {
        return classPath("kafka");
    }

    /** Of the name server and of the broker. */
    public String rocketMqClassPath() {
        return classPath("rocketmq");
    }

    /** The jar that starts the schema registry. */
    public Path registryJar() {
        Path unpacked = present(root.resolve("registry/target/registry"));
        try (Stream<Path> files = Files.list(unpacked)) {
            return files.filter(file -> file.toString().endsWith("-runner.jar"))
                    .findFirst()
                    .orElseThrow(() -> missing(unpacked.resolve("*-runner.jar")));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + unpacked, e);
        }
    }

    private String classPath(String server) {
        Path list = present(root.resolve(server).resolve("target/classpath"));
        try {
            String classPath = Files.readString(list).strip();
            Stream.of(classPath.split(File.pathSeparator, -1)).map(Path::of).forEach(ServerFiles::present);
            return classPath;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + list, e);
        }
    }

    private static ServerFiles named(String directory) {
        return new ServerFiles(present(Path.of(directory).toAbsolutePath()));
    }

    private static ServerFiles above(Path workingDirectory) {
        return Stream.iterate(workingDirectory, directory -> directory != null, Path::getParent)
                .map(directory -> directory.resolve("devstack/servers"))
                .filter(Files::isDirectory)
                .findFirst()
                .map(ServerFiles::new)
                .orElseThrow(() -> new IllegalStateException("no directory devstack/servers in " + workingDirectory
                        + " or above it: start inside the source tree, or name the directory by -D" + PROPERTY + " or "
                        + VARIABLE));
    }

    private static Path present(Path file) {
        if (!Files.exists(file)) {
            throw missing(file);
        }
        return file;
    }

    private static IllegalStateException missing(Path file) {
        return new IllegalStateException(file + " is missing; build it: " + BUILD);
    }
}
