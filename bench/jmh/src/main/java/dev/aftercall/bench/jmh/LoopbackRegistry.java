// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.bench.jmh;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.aftercall.schemas.AvroCodec;
import dev.aftercall.schemas.Topic;
import dev.aftercall.schemas.Topics;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.Schema;

/**
 * A registry with the published schemas, on the loopback. A codec asks it once and knows the answer from then on, by the caches of the
 * client that is used in production; the one that a {@code mock://} address stands for has others.
 */
final class LoopbackRegistry implements AutoCloseable {

    private final HttpServer server;
    private final List<String> subjects = new ArrayList<>();
    private final List<Schema> schemas = new ArrayList<>();

    private LoopbackRegistry(HttpServer server) {
        this.server = server;
    }

    static LoopbackRegistry start() throws IOException {
        var registry =
                new LoopbackRegistry(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        for (Topic topic : Topics.ALL) {
            if (topic.schema().isPresent()) {
                registry.subjects.add(Topic.subject(topic.name()));
                registry.schemas.add(published(topic.schema().get().getName()));
            }
        }
        registry.server.createContext("/", registry::answer);
        registry.server.start();
        return registry;
    }

    AvroCodec codec() {
        return new AvroCodec(Map.of(
                "schema.registry.url", "http://127.0.0.1:" + server.getAddress().getPort()));
    }

    /** Asked for a subject, or for an id: the place in the list, from 1. */
    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String last = path.substring(path.lastIndexOf('/') + 1);
        int id = path.startsWith("/schemas/ids/") ? Integer.parseInt(last) : subjects.indexOf(last) + 1;
        String schema = schemas.get(id - 1).toString().replace("\\", "\\\\").replace("\"", "\\\"");
        byte[] body = ("{\"subject\":\"" + subjects.get(id - 1) + "\",\"version\":1,\"id\":" + id + ",\"schema\":\""
                        + schema + "\"}")
                .getBytes(UTF_8);
        exchange.getResponseHeaders().add("content-type", "application/vnd.schemaregistry.v1+json");
        exchange.sendResponseHeaders(200, body.length);
        try (var out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private static Schema published(String name) throws IOException {
        String path = "/avro/v1/" + name + ".avsc";
        try (InputStream file = Objects.requireNonNull(
                Topic.class.getResourceAsStream(path), () -> path + " is not on the class path")) {
            return new Schema.Parser().parse(file);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
