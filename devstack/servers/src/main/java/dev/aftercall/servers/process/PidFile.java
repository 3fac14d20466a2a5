// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.servers.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * Remembers which process a child is, so that a later parent can end it when this one is killed.
 *
 * @param file one line: the pid and the instant the process was started
 */
record PidFile(Path file) {

    // The operating system tells the instant by way of its time of boot, which moves a little when its clock is set.
    private static final Duration SAME_START = Duration.ofSeconds(2);

    void write(ProcessHandle process) {
        try {
            Files.writeString(
                    file, process.pid() + " " + process.info().startInstant().orElse(Instant.EPOCH) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + file, e);
        }
    }

    /** The process that was written here, if it still lives. A stranger that has its pid today is not it. */
    Optional<ProcessHandle> process() {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            String[] words = Files.readString(file).strip().split(" ", -1);
            return ProcessHandle.of(Long.parseLong(words[0]))
                    .filter(process -> startedAt(process, Instant.parse(words[1])));
        } catch (NumberFormatException | DateTimeParseException | ArrayIndexOutOfBoundsException torn) {
            return Optional.empty(); // the parent was killed while it wrote: whom it started is not known
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static boolean startedAt(ProcessHandle process, Instant written) {
        return process.info()
                .startInstant()
                .map(start -> Duration.between(start, written).abs().compareTo(SAME_START) <= 0)
                .orElse(false);
    }
}
