// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.devstack;

import dev.aftercall.servers.process.Orphans;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The directory that holds all that outlives a start. One stack at a time has it. */
final class StackDirectory implements AutoCloseable {

    /** Marks a directory as ours; the lock on it tells that a stack runs. */
    private static final String MARK = "aftercall-dev.lock";

    private final Path root;
    private final FileChannel mark;

    private StackDirectory(Path root, FileChannel mark) {
        this.root = root;
        this.mark = mark;
    }

    /**
     * Takes possession of it, and ends what a killed stack left running there.
     *
     * @param fresh whether its contents are deleted first
     * @throws DevStackException when it is somebody else's, or another stack has it
     */
    static StackDirectory open(Path root, boolean fresh) {
        try {
            refuseForeign(root);
            Files.createDirectories(root);
            var directory = new StackDirectory(root, locked(root));
            Orphans.endBelow(root);
            if (fresh) {
                directory.empty();
            }
            Files.createDirectories(directory.logs());
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use " + root, e);
        }
    }

    Path root() {
        return root;
    }

    Path of(Component component) {
        return root.resolve(component.title());
    }

    Path file(String name) {
        return root.resolve(name);
    }

    Path logs() {
        return root.resolve("logs");
    }

    /** The logs that a part keeps beside its files. */
    List<Path> logsOf(Component component) {
        Path home = of(component);
        if (!Files.isDirectory(home)) {
            return List.of();
        }
        try (Stream<Path> files =
                Files.find(home, 2, (file, facts) -> file.toString().endsWith(".log"))) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + home, e);
        }
    }

    /** Shows a log that a server keeps beside its files among all the others. */
    void showLog(Path log) {
        Path link = logs().resolve(log.getFileName());
        try {
            Files.deleteIfExists(link);
            Files.createSymbolicLink(link, logs().relativize(log));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot link " + link, e);
        }
    }

    @Override
    public void close() {
        try {
            mark.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot let go of " + root, e);
        }
    }

    private static void refuseForeign(Path root) throws IOException {
        if (Files.exists(root.resolve(MARK)) || !Files.exists(root)) {
            return;
        }
        if (!Files.isDirectory(root) || !contents(root).isEmpty()) {
            throw new DevStackException(root + " is there and is not the data of a development stack (it has no " + MARK
                    + "). Name an empty or a new directory with --data-dir.");
        }
    }

    private static FileChannel locked(Path root) throws IOException {
        FileChannel channel = FileChannel.open(root.resolve(MARK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (lock(channel) == null) {
            channel.close();
            throw new DevStackException("A development stack runs already on " + root
                    + ". Stop it, or start another one with another --data-dir.");
        }
        return channel;
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException ofThisProcess) {
            return null;
        }
    }

    private void empty() throws IOException {
        for (Path entry : contents(root)) {
            if (!entry.endsWith(MARK)) {
                delete(entry);
            }
        }
    }

    private static void delete(Path tree) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(tree)) {
            files = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : files) {
            Files.delete(file);
        }
    }

    private static List<Path> contents(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.toList();
        }
    }
}
