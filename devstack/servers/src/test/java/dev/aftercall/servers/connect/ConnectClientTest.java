// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.servers.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConnectClientTest {

    private record Answer(int status, String body) {}

    private final Deque<Answer> answers = new ArrayDeque<>();
    private final List<String> asked = new ArrayList<>();
    private final HttpServer worker = worker();
    private final ConnectClient client =
            new ConnectClient("http://127.0.0.1:" + worker.getAddress().getPort());

    @BeforeEach
    void start() {
        worker.start();
    }

    @AfterEach
    void stop() {
        worker.stop(0);
    }

    @Test
    void settingsArePutUnderTheNameOfTheConnector() {
        answers.add(new Answer(201, "{}"));

        client.put("to the moon", Map.of("topics", "t"));

        assertThat(asked).containsExactly("PUT /connectors/to%20the%20moon/config {\"topics\":\"t\"}");
    }

    @Test
    void aRefusalIsToldInTheWordsOfConnect() {
        answers.add(new Answer(400, "{\"error_code\":400,\"message\":\"topics is missing\"}"));

        assertThatThrownBy(() -> client.put("c", Map.of()))
                .hasMessage("PUT /connectors/c/config: 400 topics is missing");
    }

    @Test
    void aWorkerThatRebalancesIsAskedAgain() {
        answers.add(new Answer(409, "{\"error_code\":409,\"message\":\"rebalance\"}"));
        answers.add(new Answer(204, ""));

        client.delete("c");

        assertThat(asked).containsExactly("DELETE /connectors/c {}", "DELETE /connectors/c {}");
    }

    @Test
    void runningIsAwaitedThroughEveryStateBeforeIt() {
        answers.add(new Answer(404, "{\"message\":\"no status yet\"}"));
        answers.add(new Answer(200, "{\"connector\":{\"state\":\"RUNNING\"},\"tasks\":[]}"));
        answers.add(new Answer(
                200, "{\"connector\":{\"state\":\"RUNNING\"},\"tasks\":[{\"id\":0,\"state\":\"RUNNING\"}]}"));

        client.awaitRunning("c", Duration.ofSeconds(20));

        assertThat(asked).hasSize(3);
    }

    @Test
    void aTaskThatFailedEndsTheWaitWithItsTrace() {
        answers.add(new Answer(
                200,
                "{\"connector\":{\"state\":\"RUNNING\"},"
                        + "\"tasks\":[{\"id\":0,\"state\":\"FAILED\",\"trace\":\"no such queue\"}]}"));

        assertThatThrownBy(() -> client.awaitRunning("c", Duration.ofSeconds(20)))
                .hasMessage("c failed: no such queue");
    }

    @Test
    void aWorkerThatIsGoneIsNamed() {
        worker.stop(0);

        assertThatThrownBy(client::connectors)
                .isInstanceOf(ConnectRefusedException.class)
                .hasMessageContaining("was not answered");
    }

    private HttpServer worker() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", this::answer);
            return server;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body);
        Answer next = answers.removeFirst();
        byte[] bytes = next.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(next.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
