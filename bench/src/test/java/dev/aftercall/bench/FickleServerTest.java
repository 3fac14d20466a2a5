// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aftercall.bench.FickleServer.Manner;
import dev.aftercall.bench.FickleServer.Traffic;
import dev.aftercall.servers.Ports;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FickleServerTest {

    private final int port = Ports.free();
    private final List<String> taken = new CopyOnWriteArrayList<>();
    private final FickleServer server =
            new FickleServer(new InetSocketAddress("127.0.0.2", port), body -> taken.add(new String(body, US_ASCII)));
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void whatItTakesItNotes() throws Exception {
        assertThat(send("one")).isEqualTo(201);
        assertThat(send("two")).isEqualTo(201);

        assertThat(taken).containsExactly("one", "two");
        assertThat(server.traffic()).isEqualTo(new Traffic(2, 1, 1));
    }

    @Test
    void itFailsAsItIsToldAndIsWellAgain() throws Exception {
        server.turn(Manner.UNAVAILABLE);
        assertThat(send("refused")).isEqualTo(503);
        server.turn(Manner.HANGS);
        assertThatThrownBy(() -> send("unanswered")).isInstanceOf(HttpTimeoutException.class);
        server.turn(Manner.REFUSES);
        assertThatThrownBy(() -> send("unheard")).isInstanceOf(ConnectException.class);
        Traffic failing = server.traffic();

        server.turn(Manner.ANSWERS);
        assertThat(send("taken")).isEqualTo(201);

        assertThat(failing.requests()).isEqualTo(2);
        assertThat(server.traffic().since(failing).requests()).isEqualTo(1);
        assertThat(taken).containsExactly("taken");
    }

    private int send(String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.2:" + port + "/queues/q/messages"))
                .timeout(Duration.ofSeconds(1))
                .POST(BodyPublishers.ofString(body))
                .build();
        return client.send(request, BodyHandlers.ofString()).statusCode();
    }
}
