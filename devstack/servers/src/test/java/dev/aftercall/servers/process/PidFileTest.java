// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.servers.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftercall.servers.Scratch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PidFileTest {

    private final ProcessHandle self = ProcessHandle.current();
    private final Path file = Scratch.directory("pid").resolve("server.pid");
    private final PidFile pidFile = new PidFile(file);

    @Test
    void aProcessThatStillLivesIsFoundAgain() {
        pidFile.write(self);

        assertThat(pidFile.process()).contains(self);
    }

    @Test
    void aProcessStartedAtAnotherInstantIsNotTheOneThatWasWritten() throws IOException {
        Instant start = self.info().startInstant().orElseThrow();

        Files.writeString(file, self.pid() + " " + start.minus(Duration.ofSeconds(3)));

        assertThat(pidFile.process()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12", "twelve 2026-01-01T00:00:00Z", "1 yesterday"})
    void aTornFileNamesNobody(String text) throws IOException {
        Files.writeString(file, text);

        assertThat(pidFile.process()).isEmpty();
    }

    @Test
    void aFileThatIsNotThereNamesNobody() {
        pidFile.delete();

        assertThat(pidFile.process()).isEmpty();
    }
}
