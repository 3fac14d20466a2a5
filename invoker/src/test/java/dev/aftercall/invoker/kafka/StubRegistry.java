// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.invoker.kafka;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.aftercall.schemas.AvroCodec;
import dev.aftercall.schemas.v1.Attempt;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A registry that knows one schema, that of attempts, under every id, and fails when it is told to. */
final class StubRegistry implements AutoCloseable {

    private final HttpServer server;
    private volatile boolean failing;

    StubRegistry() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    AvroCodec codec() {
        return new AvroCodec(Map.of(
                "schema.registry.url", "http://127.0.0.1:" + server.getAddress().getPort()));
    }

    void fail(boolean wanted) {
        failing = wanted;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String schema =
                Attempt.getClassSchema().toString().replace("\\", "\\\\").replace("\"", "\\\"");
        String body = failing
                ? "{\"error_code\":50003,\"message\":\"not now\"}"
                : "{\"subject\":\"attempts-value\",\"version\":1,\"id\":1,\"schema\":\"" + schema + "\"}";
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("content-type", "application/vnd.schemaregistry.v1+json");
        exchange.sendResponseHeaders(failing ? 503 : 200, bytes.length);
        try (var out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
