// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PortsTest {

    @Test
    void noPortIsGivenTwice() {
        int[] ports = Ports.free(50);

        assertThat(ports).doesNotHaveDuplicates();
        assertThat(Ports.free(50)).doesNotContain(ports);
    }

    @Test
    void portsInARowAreTakenTogether() {
        int first = Ports.consecutive(4);

        assertThat(Ports.free(200))
                .doesNotContain(IntStream.range(first, first + 4).toArray());
    }

    @Test
    void aPortThatSomethingListensOnIsNotFree() throws IOException {
        int port = Ports.free();
        assertThat(Ports.isFree(port)).isTrue();

        try (ServerSocket listening = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(Ports.isFree(listening.getLocalPort())).isFalse();
        }
    }
}
