// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect.eventbridge;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** A service that says whatever it is told to say, and remembers what it was asked. */
final class StubEventBridge implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Put> puts = new ArrayList<>();
    private Function<List<JsonNode>, Said> mood = events -> new Said(200, "{\"FailedEntryCount\":0}");

    /** A status and a body; status 0 ends the connection without either. */
    record Said(int status, String body) {}

    /** Events that came together, and what was said to them. */
    record Put(List<JsonNode> events, Said said) {}

    StubEventBridge() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Forgets what it was asked, and says something else from now on. */
    synchronized void begin(Function<List<JsonNode>, Said> newMood) {
        puts.clear();
        mood = newMood;
    }

    synchronized List<Put> puts() {
        return List.copyOf(puts);
    }

    private void answer(HttpExchange exchange) throws IOException {
        var events = new ArrayList<JsonNode>();
        new ObjectMapper()
                .readTree(exchange.getRequestBody().readAllBytes())
                .elements()
                .forEachRemaining(events::add);
        Said said = put(events);
        byte[] body = said.body().getBytes(UTF_8);
        if (said.status() != 0) {
            exchange.sendResponseHeaders(said.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    private synchronized Said put(List<JsonNode> events) {
        Said said = mood.apply(events);
        puts.add(new Put(events, said));
        return said;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
