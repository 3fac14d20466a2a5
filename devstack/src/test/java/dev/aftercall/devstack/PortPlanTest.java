// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.devstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortPlanTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path directory;

    @Test
    void theNextStartHasTheSamePorts() {
        PortPlan first = PortPlan.remembered(file());
        first.write(file());

        PortPlan second = PortPlan.remembered(file());

        assertThat(Port.values()).allSatisfy(port -> assertThat(second.of(port)).isEqualTo(first.of(port)));
        assertThat(Stream.of(Port.values()).map(first::of)).doesNotHaveDuplicates();
    }

    @Test
    void aPortThatIsTakenMeanwhileIsReplacedAndTheOthersStay() throws Exception {
        PortPlan first = PortPlan.remembered(file());
        first.write(file());

        try (var taken = new ServerSocket(first.of(Port.KAFKA), 1, InetAddress.getLoopbackAddress())) {
            PortPlan second = PortPlan.remembered(file());

            assertThat(second.of(Port.KAFKA)).isNotEqualTo(taken.getLocalPort());
            assertThat(second.of(Port.CONNECT)).isEqualTo(first.of(Port.CONNECT));
        }
    }

    @Test
    void aNeighbourThatIsTakenTakesTheBrokersPortWithIt() throws Exception {
        int port = Port.ROCKETMQ_BROKER.anyFree();

        try (var taken = new ServerSocket(port - 2, 1, InetAddress.getLoopbackAddress())) {
            assertThat(taken.isBound()).isTrue();
            assertThat(Port.ROCKETMQ_BROKER.isFree(port)).isFalse();
        }
    }

    @Test
    void aFileThatWasCutShortIsMadeGood() throws Exception {
        Files.writeString(file(), "kafka=99999\nconnect=8o83\nregistry=\nfunct");

        PortPlan plan = PortPlan.remembered(file());

        assertThat(Port.values()).allSatisfy(port -> assertThat(plan.of(port)).isBetween(1024, 65_535));
    }

    private Path file() {
        return directory.resolve("ports.properties");
    }
}
