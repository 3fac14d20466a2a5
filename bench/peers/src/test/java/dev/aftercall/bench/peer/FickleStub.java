// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.bench.peer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Plays the function and the sink, and does to each id what its fate is. */
final class FickleStub implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Integer> calls = new ConcurrentHashMap<>();
    private final Map<String, Integer> deliveries = new ConcurrentHashMap<>();
    private final Map<String, JsonNode> delivered = new ConcurrentHashMap<>();

    FickleStub() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/function", this::call);
        server.createContext("/sink", this::deliver);
        server.start();
    }

    String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    /** How often the function was called, by id. */
    Map<String, Integer> calls() {
        return calls;
    }

    /** How often the sink was offered a callback, by id. */
    Map<String, Integer> deliveries() {
        return deliveries;
    }

    /** The callbacks that were taken, by id. */
    Map<String, JsonNode> delivered() {
        return delivered;
    }

    private void call(HttpExchange exchange) throws IOException {
        byte[] request = exchange.getRequestBody().readAllBytes();
        String id = JSON.readTree(request).get("id").textValue();
        int call = calls.merge(id, 1, Integer::sum);
        answer(exchange, call <= Fate.of(id).failures ? 500 : 200, request);
    }

    private void deliver(HttpExchange exchange) throws IOException {
        JsonNode envelope = JSON.readTree(exchange.getRequestBody().readAllBytes());
        String id = envelope.get("requestContext").get("requestId").textValue();
        boolean refused = deliveries.merge(id, 1, Integer::sum) <= Fate.of(id).refusals;
        if (!refused) {
            delivered.put(id, envelope);
        }
        answer(exchange, refused ? 503 : 200, new byte[] {'{', '}'});
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdown();
    }
}
