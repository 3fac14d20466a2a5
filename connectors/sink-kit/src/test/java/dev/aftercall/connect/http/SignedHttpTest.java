// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.aftercall.connect.ErrorClass;
import dev.aftercall.connect.credentials.Credentials;
import dev.aftercall.connect.credentials.CredentialsException;
import dev.aftercall.connect.credentials.CredentialsProvider;
import dev.aftercall.connect.http.HttpCall.Judged;
import dev.aftercall.connect.http.HttpCall.Remedy;
import dev.aftercall.connect.http.HttpOutcome.Broken;
import dev.aftercall.connect.http.HttpOutcome.Replied;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignedHttpTest {

    private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");
    private static final HttpLimits LIMITS = new HttpLimits(8, Duration.ofSeconds(2), Duration.ofSeconds(1), 1_000);

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final AtomicInteger refreshed = new AtomicInteger();
    private final CountDownLatch over = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile Credentials credentials = Credentials.lasting("ak", "sk");
    private HttpServer server;
    private SignedHttp http;

    /** Signs with the name of the key, and says what came. */
    private class Asking implements HttpCall<HttpOutcome> {

        private final String path;
        private final Remedy remedy;

        Asking(String path, Remedy remedy) {
            this.path = path;
            this.remedy = remedy;
        }

        @Override
        public HttpRequest request(Credentials signer, Instant now) {
            var headers = new LinkedHashMap<String, String>();
            headers.put("date", now.toString());
            headers.put("content-type", "text/plain");
            headers.put("authorization", signer.accessKeyId());
            return new HttpRequest("POST", uri(path), headers, "body".getBytes(UTF_8));
        }

        @Override
        public Judged<HttpOutcome> judge(HttpOutcome outcome, Instant now) {
            boolean refused = outcome instanceof Replied replied && replied.status() == 403;
            return new Judged<>(outcome, refused ? remedy : Remedy.NONE);
        }

        @Override
        public HttpOutcome unsigned(String reason) {
            return new Broken(ErrorClass.CLIENT, "Unsigned", reason);
        }
    }

    private final CredentialsProvider provider = new CredentialsProvider() {
        @Override
        public void configure(Map<String, ?> settings) {}

        @Override
        public Credentials credentials() {
            if (credentials.accessKeyId().isEmpty()) {
                throw new CredentialsException("nobody is there");
            }
            return credentials;
        }

        @Override
        public void refresh() {
            refreshed.incrementAndGet();
            credentials = new Credentials("fresh", "sk", "token");
        }
    };

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
        http = SignedHttp.start("test", LIMITS, provider, InstantSource.fixed(NOW));
    }

    @AfterEach
    void stop() {
        over.countDown();
        http.close();
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.add(exchange.getRequestHeaders().getFirst("authorization"));
        String path = exchange.getRequestURI().getPath().substring(1);
        switch (path) {
            case "echo" ->
                reply(
                        exchange,
                        201,
                        exchange.getRequestHeaders().get("content-type") + " "
                                + new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            case "refuse" -> reply(exchange, "fresh".equals(asked.get(asked.size() - 1)) ? 200 : 403, "");
            case "always-refuse" -> reply(exchange, 403, "no");
            case "close" -> exchange.close();
            case "cut" -> {
                exchange.sendResponseHeaders(200, 100);
                exchange.getResponseBody().write("half".getBytes(UTF_8));
                exchange.close();
            }
            case "drip" -> {
                exchange.sendResponseHeaders(200, 100);
                exchange.getResponseBody().write('a');
                exchange.getResponseBody().flush();
                await();
            }
            case "hang" -> await();
            case "large" -> reply(exchange, 200, "x".repeat(1_001));
            case "largest" -> reply(exchange, 200, "x".repeat(1_000));
            case "elsewhere" -> {
                exchange.getResponseHeaders().add("Location", "/echo");
                reply(exchange, 302, "");
            }
            default -> reply(exchange, 404, "");
        }
    }

    private void await() {
        try {
            over.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void reply(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        exchange.getResponseHeaders().add("X-Request-Id", "r-1");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Test
    void aRequestGoesOutAsItWasSignedAndItsAnswerComesBackWhole() {
        Replied reply = replied(ask("echo"));

        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.text()).isEqualTo("[text/plain] body");
        assertThat(reply.header("x-request-id")).isEqualTo("r-1");
        assertThat(asked).containsExactly("ak");
    }

    @Test
    void aRedirectIsAnAnswer() {
        assertThat(replied(ask("elsewhere")).status()).isEqualTo(302);
        assertThat(asked).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"close, TRANSPORT", "cut, TRANSPORT", "hang, TIMEOUT", "drip, TIMEOUT", "large, TRANSPORT"})
    void whatIsNotAnsweredWholeIsBroken(String path, ErrorClass errorClass) {
        HttpOutcome outcome = ask(path);

        assertThat(outcome).isInstanceOfSatisfying(Broken.class, broken -> {
            assertThat(broken.errorClass()).isEqualTo(errorClass);
            assertThat(broken.message())
                    .contains("127.0.0.1:" + server.getAddress().getPort());
        });
        assertThat(asked).as("nothing is repeated by itself").hasSize(1);
    }

    @Test
    void theLargestAnswerIsTaken() {
        assertThat(replied(ask("largest")).body()).hasSize(1_000);
    }

    @Test
    void whoeverDoesNotListenIsNotReached() throws IOException {
        int free = freePort();

        HttpOutcome outcome = http.call(new Asking("", Remedy.NONE) {
                    @Override
                    public HttpRequest request(Credentials signer, Instant now) {
                        return new HttpRequest(
                                "POST", URI.create("http://127.0.0.1:" + free + "/"), Map.of(), new byte[0]);
                    }
                })
                .toCompletableFuture()
                .join();

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Broken.class, broken -> assertThat(broken.errorClass()).isEqualTo(ErrorClass.TRANSPORT));
    }

    private static int freePort() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return taken.getLocalPort();
        }
    }

    @Test
    void hungRequestsDoNotKeepConnectionsForEver() {
        var hung = IntStream.range(0, LIMITS.connections())
                .mapToObj(n -> http.call(new Asking("hang", Remedy.NONE)).toCompletableFuture())
                .toList();
        hung.forEach(request -> assertThat(request.join()).isInstanceOf(Broken.class));

        assertThat(replied(ask("echo")).status()).isEqualTo(201);
    }

    @Test
    void temporaryCredentialsThatAreRefusedAreRenewedOnce() {
        credentials = new Credentials("stale", "sk", "token");

        assertThat(replied(ask("refuse", Remedy.FRESH_CREDENTIALS)).status()).isEqualTo(200);
        assertThat(asked).containsExactly("stale", "fresh");

        credentials = new Credentials("stale", "sk", "token");
        assertThat(replied(ask("always-refuse", Remedy.FRESH_CREDENTIALS)).status())
                .isEqualTo(403);
        assertThat(asked).containsExactly("stale", "fresh", "stale", "fresh");
    }

    @Test
    void credentialsThatLastAreNotRenewed() {
        assertThat(replied(ask("always-refuse", Remedy.FRESH_CREDENTIALS)).status())
                .isEqualTo(403);

        assertThat(asked).hasSize(1);
        assertThat(refreshed).hasValue(0);
    }

    @ParameterizedTest
    @CsvSource({"NONE, 1", "REPEAT, 2", "FRESH_DATE, 3"})
    void aRemedyIsTriedSoOftenAndNoMore(Remedy remedy, int requests) {
        ask("always-refuse", remedy);

        assertThat(asked).hasSize(requests);
    }

    @Test
    void withoutCredentialsNothingIsSent() {
        credentials = Credentials.lasting("", "");

        assertThat(ask("echo")).isEqualTo(new Broken(ErrorClass.CLIENT, "Unsigned", "nobody is there"));
        assertThat(asked).isEmpty();
    }

    @Test
    void aBugOfACallIsNotSwallowed() {
        var call = new Asking("echo", Remedy.NONE) {
            @Override
            public Judged<HttpOutcome> judge(HttpOutcome outcome, Instant now) {
                throw new IllegalStateException("a bug, for the test");
            }
        };

        assertThatThrownBy(() -> http.call(call).toCompletableFuture().join())
                .isInstanceOf(CompletionException.class)
                .hasRootCauseMessage("a bug, for the test");
    }

    @Test
    void afterItIsClosedNothingHangs() {
        var hung = http.call(new Asking("hang", Remedy.NONE)).toCompletableFuture();
        http.close();

        assertThat(http.call(new Asking("echo", Remedy.NONE)).toCompletableFuture())
                .succeedsWithin(5, TimeUnit.SECONDS);
        assertThat(hung)
                .satisfiesAnyOf(
                        pending -> assertThat(pending).isNotDone(),
                        done -> assertThat(done).isCompleted());
    }

    @ParameterizedTest
    @CsvSource({
        "'', PT0S",
        "3, PT3S",
        "'Tue, 24 Nov 2026 08:00:05 GMT', PT5S",
        "'Tue, 24 Nov 2026 07:00:00 GMT', PT0S",
        "soon, PT0S",
        "-4, PT0S"
    })
    void aServiceMaySayWhenToComeBack(String header, Duration left) {
        assertThat(new Replied(429, Map.of("retry-after", header), new byte[0]).retryAfter(NOW))
                .isEqualTo(left);
    }

    private HttpOutcome ask(String path) {
        return ask(path, Remedy.NONE);
    }

    private HttpOutcome ask(String path, Remedy remedy) {
        return http.call(new Asking(path, remedy)).toCompletableFuture().join();
    }

    private static Replied replied(HttpOutcome outcome) {
        assertThat(outcome).isInstanceOf(Replied.class);
        return (Replied) outcome;
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/" + path);
    }
}
