// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.servers.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.aftercall.servers.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ReadinessTest {

    private static final ChildLog NO_LOG = new ChildLog(Path.of("none"), 0);

    @Test
    void anAddressServesOnceItAnswersOk() throws IOException {
        AtomicInteger status = new AtomicInteger(503);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(status.get(), -1);
            exchange.close();
        });
        server.start();
        int port = server.getAddress().getPort();
        Readiness http = Readiness.http(URI.create("http://127.0.0.1:" + port + "/health"));

        assertThat(http.reached(NO_LOG)).isFalse();
        status.set(200);
        assertThat(http.reached(NO_LOG)).isTrue();
        assertThat(Readiness.port(port).reached(NO_LOG)).isTrue();
        server.stop(0);
        assertThat(http.reached(NO_LOG)).isFalse();
    }

    @Test
    void aPortNobodyListensOnIsNotReady() {
        assertThat(Readiness.port(Ports.free()).reached(NO_LOG)).isFalse();
    }
}
