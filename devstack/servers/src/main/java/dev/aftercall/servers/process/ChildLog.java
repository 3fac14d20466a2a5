// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.servers.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What a child has written since it was started.
 *
 * @param file the log, to which every start appends
 * @param begin where in the file this start begins
 */
public record ChildLog(Path file, long begin) {

    private static final long MOST_READ = 1 << 20;

    /** From the end of the file, as it is now, on. */
    static ChildLog fromEndOf(Path file) {
        try {
            return new ChildLog(file, Files.exists(file) ? Files.size(file) : 0);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    public boolean contains(String text) {
        return text().contains(text);
    }

    /** The last lines, at most so many. */
    public List<String> tail(int lines) {
        List<String> all = text().lines().toList();
        return all.subList(Math.max(0, all.size() - lines), all.size());
    }

    private String text() {
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            long from = Math.max(begin, channel.size() - MOST_READ);
            ByteBuffer read = ByteBuffer.allocate((int) Math.max(0, channel.size() - from));
            channel.position(from);
            while (read.hasRemaining() && channel.read(read) >= 0) {}
            return new String(read.array(), 0, read.position(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static UncheckedIOException unreadable(Path file, IOException cause) {
        return new UncheckedIOException("cannot read " + file, cause);
    }
}
