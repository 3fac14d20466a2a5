// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.servers.process;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aftercall.servers.Ports;
import dev.aftercall.servers.Scratch;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class JavaProcessIT {

    private final Path directory = Scratch.directory("process");

    @BeforeAll
    static void leaveNothingBehind() {
        JavaProcess.killAllAtExit();
    }

    @Test
    void aChildIsReadyWhenItSaysSoAndEndsWhenAsked() {
        JavaProcess child = JavaProcess.start(launch("serves"));
        child.awaitReady(ofSeconds(20));

        assertThat(child.isAlive()).isTrue();
        assertThat(child.stop(ofSeconds(10))).isTrue();
        assertThat(child.isAlive()).isFalse();
        assertThat(directory.resolve("child.pid")).doesNotExist();
    }

    @Test
    void aChildThatDiesBeforeItIsReadyIsReportedWithTheEndOfItsLog() {
        JavaProcess child = JavaProcess.start(launch("fails"));

        assertThatThrownBy(() -> child.awaitReady(ofSeconds(20)))
                .isInstanceOf(ProcessFailedException.class)
                .hasMessageStartingWith("child ended with exit code 3 before it was ready; the last lines of ")
                .hasMessageContaining("child.log:\nline 11\n")
                .hasMessageEndingWith("line 30");
    }

    @Test
    void aChildThatIsNotReadyInTimeIsEnded() {
        JavaProcess child = JavaProcess.start(launch("serves", Readiness.logged("never written")));

        assertThatThrownBy(() -> child.awaitReady(ofSeconds(1))).hasMessageContaining("was not ready within 1 s");
        assertThat(child.isAlive()).isFalse();
    }

    @Test
    void aChildThatDoesNotEndWhenAskedIsKilled() {
        JavaProcess child = JavaProcess.start(launch("stubborn"));
        child.awaitReady(ofSeconds(20));

        assertThat(child.stop(ofMillis(300))).isFalse();
        assertThat(child.isAlive()).isFalse();
    }

    @Test
    void theEndOfAShortTaskIsAwaited() {
        JavaProcess.start(launch("succeeds")).awaitSuccess(ofSeconds(20));

        assertThatThrownBy(() -> JavaProcess.start(launch("fails")).awaitSuccess(ofSeconds(20)))
                .hasMessageContaining("ended with exit code 3");
    }

    @Test
    void aChildOfAnEarlierParentIsEndedByTheNextStart() {
        JavaProcess orphan = JavaProcess.start(launch("serves"));
        orphan.awaitReady(ofSeconds(20));

        try (JavaProcess child = JavaProcess.start(launch("serves"))) {
            child.awaitReady(ofSeconds(20));

            assertThat(orphan.isAlive()).isFalse();
            assertThat(child.isAlive()).isTrue();
        }
    }

    @Test
    void childrenOfAnEarlierParentAreEndedOnceTheirPortsAreWanted() {
        JavaProcess orphan = JavaProcess.start(launch("serves"));
        orphan.awaitReady(ofSeconds(20));

        Orphans.endBelow(directory);

        assertThat(orphan.isAlive()).isFalse();
        assertThat(directory.resolve("child.pid")).doesNotExist();
    }

    @Test
    void aStrangerThatHasThePidOfAnEarlierChildIsLeftAlone() throws IOException {
        JavaProcess stranger = JavaProcess.start(launch("serves"));
        stranger.awaitReady(ofSeconds(20));
        Path pidFile = directory.resolve("child.pid");
        Files.writeString(pidFile, stranger.pid() + " " + Instant.parse("2026-01-01T00:00:00Z") + "\n");

        try (stranger;
                JavaProcess child = JavaProcess.start(launch("serves"))) {
            child.awaitReady(ofSeconds(20));

            assertThat(stranger.isAlive()).isTrue();
        }
    }

    @Test
    void whatAChildLeftInItsTemporaryDirectoryIsGoneWithTheNextStart() throws IOException {
        Path leftover = directory.resolve("child.tmp/unpacked/library.so");
        Files.createDirectories(leftover.getParent());
        Files.writeString(leftover, "unpacked");

        JavaProcess.start(launch("succeeds")).awaitSuccess(ofSeconds(20));

        assertThat(directory.resolve("child.tmp")).isEmptyDirectory();
    }

    @Test
    void nothingIsStartedOnAPortThatIsTaken() throws IOException {
        int port = Ports.free();
        Launch launch = new Launch("child", directory, Child.command("serves"), Readiness.port(port), List.of(port));

        try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> JavaProcess.start(launch))
                    .hasMessage("child needs port " + taken.getLocalPort() + " of 127.0.0.1, which something else has");
        }
    }

    private Launch launch(String behaviour) {
        return launch(behaviour, Readiness.logged(Child.UP));
    }

    private Launch launch(String behaviour, Readiness ready) {
        return new Launch("child", directory, Child.command(behaviour), ready, List.of());
    }
}
