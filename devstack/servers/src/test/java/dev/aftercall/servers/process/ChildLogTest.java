// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.servers.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftercall.servers.Scratch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;

class ChildLogTest {

    private final Path file = Scratch.directory("log").resolve("server.log");

    @Test
    void whatAnEarlierStartWroteIsNotSeen() throws IOException {
        Files.writeString(file, "up\n");
        ChildLog log = ChildLog.fromEndOf(file);

        assertThat(log.contains("up")).isFalse();
        Files.writeString(file, "up again\n", StandardOpenOption.APPEND);
        assertThat(log.contains("up")).isTrue();
    }

    @Test
    void theTailIsTheLastLines() throws IOException {
        Files.writeString(file, "one\ntwo\nthree\n");
        ChildLog log = new ChildLog(file, 0);

        assertThat(log.tail(2)).containsExactly("two", "three");
        assertThat(log.tail(9)).containsExactly("one", "two", "three");
    }
}
