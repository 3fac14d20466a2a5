// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Answers over HTTP what it is told to, and to all else that it does not know it. */
final class StandInTopology implements AutoCloseable {

    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private volatile int status = 200;

    StandInTopology() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String target = exchange.getRequestURI().toString();
            asked.add(target);
            String answer = answers.getOrDefault(
                    target, answers.get(exchange.getRequestURI().getPath() + "?"));
            byte[] body = (answer == null ? "{\"code\":\"Code\",\"message\":\"a message\"}" : answer).getBytes(UTF_8);
            exchange.sendResponseHeaders(answer == null && status == 200 ? 404 : status, body.length);
            try (var out = exchange.getResponseBody()) {
                out.write(body);
            }
        });
        server.start();
    }

    /** One that knows the task t of the function f. */
    static StandInTopology knows(String task) throws IOException {
        var topology = new StandInTopology();
        topology.answers("/invocations/f/t", task);
        return topology;
    }

    void answers(String target, String body) {
        answers.put(target, body);
    }

    /** Answers so whatever the parameters are. */
    void answersAll(String path, String body) {
        answers.put(path + "?", body);
    }

    void failsWith(int status) {
        this.status = status;
    }

    List<String> asked() {
        return asked;
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
