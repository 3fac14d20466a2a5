// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.servers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Properties;

/** A file that a server reads when it starts. Written anew before each start, for its owner alone: some hold a secret. */
public final class SettingsFile {

    private SettingsFile() {}

    public static Path properties(Path file, Map<String, String> properties) {
        Properties lines = new Properties();
        lines.putAll(properties);
        try (Writer writer = Files.newBufferedWriter(own(file), UTF_8)) {
            lines.store(writer, null);
            return file;
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    /** A copy of a resource that lies beside a class. */
    public static Path copy(Class<?> beside, String resource, Path file) {
        try (InputStream original = beside.getResourceAsStream(resource)) {
            if (original == null) {
                throw new IllegalArgumentException("no resource " + resource + " beside " + beside.getName());
            }
            Files.write(own(file), original.readAllBytes());
            return file;
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    private static Path own(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        if (Files.notExists(file)) {
            Files.createFile(file);
        }
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
        return file;
    }

    private static UncheckedIOException unwritable(Path file, IOException cause) {
        return new UncheckedIOException("cannot write " + file, cause);
    }
}
