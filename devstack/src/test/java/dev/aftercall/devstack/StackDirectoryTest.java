// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.devstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackDirectoryTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path parent;

    @Test
    void aNewDirectoryIsMade() {
        try (var directory = StackDirectory.open(parent.resolve("a/b"), false)) {
            assertThat(directory.logs()).isDirectory();
        }
    }

    @Test
    void whatIsInItStaysForTheNextStart() throws Exception {
        opened(false);
        Path data = Files.writeString(root().resolve("data"), "kept");

        opened(false);

        assertThat(data).hasContent("kept");
    }

    @Test
    void aFreshStartDeletesWhatIsInIt() throws Exception {
        opened(false);
        Path data = Files.writeString(
                Files.createDirectories(root().resolve("kafka/data")).resolve("log"), "old");

        opened(true);

        assertThat(data).doesNotExist();
        assertThat(root().resolve("kafka")).doesNotExist();
    }

    @Test
    void somebodyElsesDirectoryIsRefusedAndLeftAlone() throws Exception {
        Path precious = Files.writeString(Files.createDirectories(root()).resolve("thesis"), "precious");

        assertThatThrownBy(() -> opened(true))
                .isInstanceOf(DevStackException.class)
                .hasMessageContaining("is not the data of a development stack");
        assertThatThrownBy(() -> opened(false)).isInstanceOf(DevStackException.class);
        assertThat(precious).hasContent("precious");
    }

    @Test
    void anEmptyDirectoryIsTaken() throws Exception {
        Files.createDirectories(root());

        opened(true);

        assertThat(root().resolve("logs")).isDirectory();
    }

    @Test
    void twoStacksDoNotShareADirectory() {
        try (var first = StackDirectory.open(root(), false)) {
            assertThatThrownBy(() -> opened(true))
                    .isInstanceOf(DevStackException.class)
                    .hasMessageContaining("runs already on " + first.root());
        }
        opened(false);
    }

    @Test
    void theLogsOfAPartAreFoundAndShown() throws Exception {
        try (var directory = StackDirectory.open(root(), false)) {
            Path log = Files.writeString(
                    Files.createDirectories(directory.of(Component.KAFKA)).resolve("kafka.log"), "up");

            assertThat(directory.logsOf(Component.KAFKA)).containsExactly(log);
            assertThat(directory.logsOf(Component.INVOKER)).isEmpty();
            directory.showLog(log);
            directory.showLog(log);
            assertThat(directory.logs().resolve("kafka.log")).isSymbolicLink().hasContent("up");
        }
    }

    private void opened(boolean fresh) {
        StackDirectory.open(root(), fresh).close();
    }

    private Path root() {
        return parent.resolve("stack");
    }
}
