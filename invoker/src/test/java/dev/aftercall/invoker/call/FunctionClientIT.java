// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.invoker.call;

import static dev.aftercall.invoker.TestAttempts.bytes;
import static dev.aftercall.invoker.TestAttempts.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.aftercall.invoker.call.CallResult.Answered;
import dev.aftercall.invoker.call.CallResult.Failed;
import dev.aftercall.invoker.call.CallResult.Failure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FunctionClientIT {

    private static final CallResult NONE = new Failed(Failure.UNSENT, "has no result yet");
    private static final int MAX_BODY = 64 << 10;
    private static final CallLimits LIMITS =
            new CallLimits(512, Duration.ofSeconds(10), Duration.ofMillis(100), Duration.ofSeconds(4), MAX_BODY, false);

    private final FunctionClient client = new FunctionClient(LIMITS);
    private final List<AutoCloseable> toClose = new ArrayList<>(List.of(client));

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable one : toClose) {
            one.close();
        }
    }

    @Test
    void theEventGoesOutAsItIsAndTheAnswerComesBackAsItIs() throws Exception {
        RawServer server = serving(with -> {
            String event = with.hear();
            with.answer(
                    "201 Created\nX-Fc-Status: 404\nx-fc-error-type: HandledInvocationError\n"
                            + "content-type: text/plain; charset=no-such-charset",
                    "you said " + event);
            with.waitForHangUp();
        });

        CallResult result = client.call(
                        call(server.url() + "/f", Map.of("x-fc-request-id", "1-a", "content-type", "x/y")))
                .result()
                .toCompletableFuture()
                .get();

        assertThat(result).isInstanceOfSatisfying(Answered.class, answer -> {
            assertThat(answer.status()).isEqualTo(201);
            assertThat(answer.functionStatus()).contains("404");
            assertThat(answer.errorType()).contains("HandledInvocationError");
            assertThat(answer.contentType()).isEqualTo("text/plain; charset=no-such-charset");
            assertThat(text(answer.body())).isEqualTo("you said event");
        });
        assertThat(server.requests).singleElement().satisfies(request -> {
            assertThat(request).startsWith("POST /f/invoke HTTP/1.1\r\n");
            assertThat(RawServer.header(request, "x-fc-request-id")).isEqualTo("1-a");
            assertThat(RawServer.header(request, "content-type")).isEqualTo("x/y");
            assertThat(RawServer.header(request, "content-length")).isEqualTo("5");
            assertThat(RawServer.header(request, "host")).isEqualTo(server.url().substring(7));
            assertThat(RawServer.header(request, "accept-encoding")).isEmpty();
            assertThat(RawServer.header(request, "upgrade")).isEmpty();
            assertThat(RawServer.header(request, "cookie")).isEmpty();
        });
    }

    @Test
    void anEmptyEventIsAnEmptyBody() throws Exception {
        RawServer server = serving(with -> {
            with.hear();
            with.answer("200 OK", "");
        });

        CallResult result =
                result(new FunctionCall(InvokeTarget.below(server.url()), Map.of(), bytes(""), Duration.ofSeconds(5)));

        assertThat(result).isInstanceOf(Answered.class);
        assertThat(RawServer.header(server.requests.get(0), "content-length")).isEqualTo("0");
    }

    @Test
    void aTextFromOutsideAddsNoHeader() throws Exception {
        RawServer server = serving(with -> {
            with.hear();
            with.answer("200 OK", "");
        });

        CallResult result = client.call(call(server.url(), Map.of("traceparent", "00\r\nx-evil: 1")))
                .result()
                .toCompletableFuture()
                .get();

        assertThat(result).isInstanceOf(Answered.class);
        assertThat(RawServer.header(server.requests.get(0), "x-evil")).isEmpty();
    }

    @Test
    void whereNobodyListensTheFunctionIsNotReached() throws Exception {
        int port;
        try (var closed = new ServerSocket(0)) {
            port = closed.getLocalPort();
        }

        assertFailed(result("http://127.0.0.1:" + port), Failure.UNREACHED, "refused");
    }

    @Test
    void aNameNobodyKnowsIsNotReached() throws Exception {
        assertFailed(result("http://no-such-host.invalid:9000"), Failure.UNREACHED, "no-such-host.invalid");
    }

    @Test
    void whoTakesNoConnectionIsNotReached() throws Exception {
        var impatient = new FunctionClient(
                new CallLimits(10, Duration.ofMillis(500), Duration.ZERO, Duration.ofSeconds(1), MAX_BODY, false));
        toClose.add(impatient);
        try (var full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            fill(full);

            CallResult result = impatient
                    .call(call("http://127.0.0.1:" + full.getLocalPort(), Map.of()))
                    .result()
                    .toCompletableFuture()
                    .get();

            assertFailed(result, Failure.UNREACHED, "ConnectTimeout");
        }
    }

    @Test
    void aDeadlineThatComesBeforeTheConnectionIsNotTheFunctionsFault() throws Exception {
        try (var full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            fill(full);

            CallResult result = result("http://127.0.0.1:" + full.getLocalPort(), Duration.ofMillis(300));

            assertFailed(result, Failure.UNREACHED, "No connection to 127.0.0.1:" + full.getLocalPort());
        }
    }

    private void fill(ServerSocket server) throws IOException {
        while (true) {
            var waiting = new Socket();
            toClose.add(waiting);
            try {
                waiting.connect(new InetSocketAddress(server.getInetAddress(), server.getLocalPort()), 300);
            } catch (SocketTimeoutException full) {
                return;
            }
        }
    }

    @Test
    void whoNeverAnswersIsCutOffAtTheDeadline() throws Exception {
        RawServer server = serving(with -> {
            with.hear();
            with.waitForHangUp();
        });

        CallResult result = result(server.url(), Duration.ofMillis(1500));

        assertFailed(result, Failure.TIMED_OUT, "Function timed out after 1.5 seconds");
        assertThat(server.hungUp.await(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void whoDripsIsCutOffAtTheDeadlineToo() throws Exception {
        RawServer server = serving(with -> {
            with.hear();
            with.say("HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n");
            var pace = new CountDownLatch(1);
            while (!pace.await(20, TimeUnit.MILLISECONDS)) {
                with.say(".");
            }
        });

        CallResult result = result(server.url(), Duration.ofSeconds(1));

        assertFailed(result, Failure.TIMED_OUT, "Function timed out after 1 seconds");
        assertThat(server.hungUp.await(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void whereverTheDeadlineStrikesNoConnectionIsLeftOpen() throws Exception {
        RawServer server = serving(with -> {
            with.hear();
            with.waitForHangUp();
        });
        var quick = new FunctionClient(
                new CallLimits(400, Duration.ofSeconds(10), Duration.ZERO, Duration.ofSeconds(4), MAX_BODY, false));
        toClose.add(quick);

        var calls = new ArrayList<CompletableFuture<CallResult>>();
        for (int i = 0; i < 400; i++) {
            var call = new FunctionCall(
                    InvokeTarget.below(server.url()), Map.of(), bytes("event"), Duration.ofMillis(1 + i % 100));
            calls.add(quick.call(call).result().toCompletableFuture());
        }
        CompletableFuture.allOf(calls.toArray(CompletableFuture[]::new)).get();

        await().atMost(Duration.ofSeconds(8))
                .untilAsserted(() -> assertThat(server.ended).hasValue(server.connections.get()));
        assertThat(server.connections).hasPositiveValue();
    }

    @Test
    void aConnectionThatIsResetAfterTheRequestIsLost() throws Exception {
        RawServer server = serving(with -> {
            with.hear();
            with.reset();
        });

        assertFailed(result(server.url()), Failure.LOST, "lost before its answer was complete");
    }

    @Test
    void aConnectionThatIsClosedAfterTheRequestIsLost() throws Exception {
        RawServer server = serving(RawServer.Conversation::hear);

        assertFailed(result(server.url()), Failure.LOST, "lost before its answer was complete");
    }

    @Test
    void halfAnAnswerIsNoAnswer() throws Exception {
        RawServer server = serving(with -> {
            with.hear();
            with.say("HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\nhalf");
        });

        assertFailed(result(server.url()), Failure.LOST, "lost before its answer was complete");
    }

    @Test
    void whatIsNotHttpIsLost() throws Exception {
        RawServer server = serving(with -> {
            with.hear();
            with.say("SSH-2.0-OpenSSH_9.6\r\n\r\n");
            with.waitForHangUp();
        });

        assertFailed(result(server.url()), Failure.LOST, "lost before its answer was complete");
    }

    @Test
    void aHeadThatNeverEndsIsCutOff() throws Exception {
        RawServer server = serving(with -> {
            with.hear();
            with.say("HTTP/1.1 200 OK\r\nx: ");
            while (true) {
                with.say("y".repeat(1000));
            }
        });

        assertFailed(result(server.url()), Failure.LOST, "lost before its answer was complete");
        assertThat(server.hungUp.await(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aBodyThatIsAnnouncedTooLargeIsNotRead() throws Exception {
        RawServer server = serving(with -> {
            with.hear();
            with.say("HTTP/1.1 200 OK\r\ncontent-length: " + (MAX_BODY + 1) + "\r\n\r\n");
            with.waitForHangUp();
        });

        assertFailed(result(server.url()), Failure.TOO_LARGE, "larger than 65536 bytes");
        assertThat(server.hungUp.await(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aBodyThatGrowsTooLargeIsCutOff() throws Exception {
        RawServer server = serving(with -> {
            with.hear();
            with.say("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n");
            while (true) {
                with.say("1000\r\n" + "z".repeat(0x1000) + "\r\n");
            }
        });

        assertFailed(result(server.url()), Failure.TOO_LARGE, "larger than 65536 bytes");
        assertThat(server.hungUp.await(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aBodyOfJustTheAllowedSizeIsTaken() throws Exception {
        RawServer server = serving(with -> {
            with.hear();
            with.answer("200 OK", "z".repeat(MAX_BODY));
        });

        assertThat(result(server.url()))
                .isInstanceOfSatisfying(
                        Answered.class,
                        answer -> assertThat(answer.body().remaining()).isEqualTo(MAX_BODY));
    }

    @Test
    void anUnusedConnectionThatTheServerHasClosedIsNotUsedAgain() throws Exception {
        RawServer server = serving(with -> {
            with.hear();
            with.answer("200 OK", "first and last");
        });

        for (int i = 0; i < 20; i++) {
            assertThat(result(server.url())).isInstanceOf(Answered.class);
            // The server closes as soon as it has answered; the client learns of it a moment later.
            await().pollDelay(Duration.ofMillis(20)).until(() -> true);
        }

        assertThat(server.connections).hasValue(20);
    }

    @Test
    void aConnectionIsUsedAgainAndRemembersNothing() throws Exception {
        RawServer server = serving(with -> {
            while (true) {
                with.hear();
                with.answer("200 OK\nset-cookie: who=me", "x");
            }
        });

        for (int i = 0; i < 20; i++) {
            assertThat(result(server.url())).isInstanceOf(Answered.class);
        }

        // A call that begins the moment another ends may find that its connection is not given back yet.
        assertThat(server.connections).hasValueLessThan(10);
        assertThat(server.requests)
                .hasSize(20)
                .allSatisfy(request ->
                        assertThat(RawServer.header(request, "cookie")).isEmpty());
    }

    @Test
    void aRedirectIsAnAnswerAndNotFollowed() throws Exception {
        RawServer server = serving(with -> {
            with.hear();
            with.answer("302 Found\nlocation: /elsewhere", "");
            with.waitForHangUp();
        });

        assertThat(result(server.url()))
                .isInstanceOfSatisfying(
                        Answered.class, answer -> assertThat(answer.status()).isEqualTo(302));
        assertThat(server.requests).hasSize(1);
    }

    @Test
    void aRefusalForNowIsNotTriedAgain() throws Exception {
        RawServer server = serving(with -> {
            while (true) {
                with.hear();
                with.answer("503 Service Unavailable\nretry-after: 0", "");
            }
        });

        assertThat(result(server.url()))
                .isInstanceOfSatisfying(
                        Answered.class, answer -> assertThat(answer.status()).isEqualTo(503));
        assertThat(server.requests).hasSize(1);
    }

    @Test
    void aPackedBodyIsHandedOnPacked() throws Exception {
        RawServer server = serving(with -> {
            with.hear();
            with.answer("200 OK\ncontent-encoding: gzip", "not unpacked");
        });

        assertThat(result(server.url()))
                .isInstanceOfSatisfying(
                        Answered.class,
                        answer -> assertThat(text(answer.body())).isEqualTo("not unpacked"));
    }

    @Test
    void noCallWaitsForTheConnectionOfAnother() throws Exception {
        var allHere = new CountDownLatch(LIMITS.inFlight());
        RawServer server = serving(with -> {
            with.hear();
            allHere.countDown();
            allHere.await();
            with.answer("200 OK", "");
        });

        var calls = new ArrayList<CompletableFuture<CallResult>>();
        for (int i = 0; i < LIMITS.inFlight(); i++) {
            calls.add(client.call(call(server.url(), Map.of())).result().toCompletableFuture());
        }

        CompletableFuture.allOf(calls.toArray(CompletableFuture[]::new)).get();
        assertThat(calls).allSatisfy(call -> assertThat(call.join()).isInstanceOf(Answered.class));
    }

    @Test
    void privateTargetsAreRefusedWhenAskedTo() throws Exception {
        RawServer server = serving(with -> {
            with.hear();
            with.answer("200 OK", "");
        });
        var careful = new FunctionClient(
                new CallLimits(10, Duration.ofSeconds(1), Duration.ZERO, Duration.ofSeconds(1), MAX_BODY, true));
        toClose.add(careful);

        for (String host : List.of("127.0.0.1", "localhost", "[::1]", "0.0.0.0", "2130706433")) {
            String url = server.url().replace("127.0.0.1", host);

            CallResult result = careful.call(call(url, Map.of()))
                    .result()
                    .toCompletableFuture()
                    .get();

            assertFailed(result, Failure.REFUSED, "private address");
        }
        assertThat(server.connections).hasValue(0);
    }

    @Test
    void callsThatGoOnWhenTheClientIsClosedAreDropped() throws Exception {
        var heard = new CountDownLatch(1);
        RawServer server = serving(with -> {
            with.hear();
            heard.countDown();
            with.waitForHangUp();
        });
        CompletableFuture<CallResult> call =
                client.call(call(server.url(), Map.of())).result().toCompletableFuture();
        assertThat(heard.await(5, TimeUnit.SECONDS)).isTrue();

        client.close();

        assertThat(call).isCompletedExceptionally();
        assertThat(server.hungUp.await(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aCallThatIsStoppedIsOverAtOnceAndHangsUp() throws Exception {
        var heard = new CountDownLatch(1);
        RawServer server = serving(with -> {
            with.hear();
            with.say("HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\nhalf");
            heard.countDown();
            with.waitForHangUp();
        });
        Caller.Ongoing call = client.call(call(server.url(), Map.of()));
        assertThat(heard.await(5, TimeUnit.SECONDS)).isTrue();

        assertThat(call.stop()).isTrue();

        assertFailed(call.result().toCompletableFuture().getNow(NONE), Failure.STOPPED, "stopped while its call");
        assertThat(server.hungUp.await(1, TimeUnit.SECONDS)).isTrue();
        assertThat(call.stop()).as("a second time").isFalse();
    }

    @Test
    void aCallThatHasItsAnswerCannotBeStoppedAndItsConnectionIsUsedAgain() throws Exception {
        RawServer server = serving(with -> {
            while (true) {
                with.hear();
                with.answer("200 OK", "x");
            }
        });
        Caller.Ongoing call = client.call(call(server.url(), Map.of()));
        assertThat(call.result().toCompletableFuture().get()).isInstanceOf(Answered.class);

        for (int i = 0; i < 20; i++) {
            assertThat(call.stop()).isFalse();
            assertThat(result(server.url())).isInstanceOf(Answered.class);
        }

        // A call that begins the moment another ends may find that its connection is not given back yet.
        assertThat(server.connections).hasValueLessThan(10);
    }

    @Test
    void whereverAStopStrikesNoConnectionIsLeftOpenAndNoDeadlineIsLeftBehind() throws Exception {
        RawServer server = serving(with -> {
            with.hear();
            with.waitForHangUp();
        });
        var calls = new ArrayList<Caller.Ongoing>();
        for (int i = 0; i < 400; i++) {
            calls.add(client.call(call(server.url(), Map.of())));
            if (i >= 100) {
                calls.get(i - 100).stop(); // some have not begun to connect, some have been heard
            }
        }
        calls.forEach(Caller.Ongoing::stop);

        assertThat(calls)
                .allSatisfy(call -> assertFailed(
                        call.result().toCompletableFuture().getNow(NONE), Failure.STOPPED, "stopped while its call"));
        await().atMost(Duration.ofSeconds(8))
                .untilAsserted(() -> assertThat(server.ended).hasValue(server.connections.get()));
        assertThat(client.going()).isZero();
    }

    private RawServer serving(RawServer.Script script) throws IOException {
        var server = new RawServer(script);
        toClose.add(server);
        return server;
    }

    private CallResult result(String url) throws Exception {
        return result(url, Duration.ofSeconds(10));
    }

    private CallResult result(String url, Duration timeout) throws Exception {
        return result(new FunctionCall(InvokeTarget.below(url), Map.of(), bytes("event"), timeout));
    }

    private CallResult result(FunctionCall call) throws Exception {
        return client.call(call).result().toCompletableFuture().get();
    }

    private static FunctionCall call(String url, Map<String, String> headers) {
        return new FunctionCall(InvokeTarget.below(url), headers, bytes("event"), Duration.ofSeconds(10));
    }

    private static void assertFailed(CallResult result, Failure failure, String message) {
        assertThat(result).isInstanceOfSatisfying(Failed.class, failed -> {
            assertThat(failed.failure()).isEqualTo(failure);
            assertThat(failed.message()).containsIgnoringCase(message);
        });
    }
}
