// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.devstack.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** A function that answers with as many letters as it is told to. */
final class LargeAnswers implements AutoCloseable {

    private final HttpServer server;

    LargeAnswers() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/invoke", exchange -> {
            int letters = Integer.parseInt(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            byte[] answer = "x".repeat(letters).getBytes(UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            try (var body = exchange.getResponseBody()) {
                body.write(answer);
            }
        });
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
