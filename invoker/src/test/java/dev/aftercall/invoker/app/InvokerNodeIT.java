// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.invoker.app;

import static dev.aftercall.invoker.TestAttempts.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.aftercall.invoker.TestAttempts;
import dev.aftercall.schemas.v1.Attempt;
import dev.aftercall.schemas.v1.AttemptAction;
import dev.aftercall.schemas.v1.Outcome;
import dev.aftercall.schemas.v1.OutcomeClass;
import dev.aftercall.servers.kafka.KafkaServer;
import dev.aftercall.servers.process.JavaProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class InvokerNodeIT {

    @SuppressWarnings("NullAway.Init") // before all tests
    private static KafkaServer broker;

    private final CountDownLatch released = new CountDownLatch(1);
    private final List<InvokerNode> nodes = new ArrayList<>();
    private final AtomicInteger slowCalls = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @SuppressWarnings("NullAway.Init") // before each test
    private KafkaFixture kafka;

    @SuppressWarnings("NullAway.Init") // before each test
    private HttpServer functions;

    @BeforeAll
    static void startBroker() throws Exception {
        JavaProcess.killAllAtExit();
        broker = KafkaFixture.broker();
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @BeforeEach
    void startFunctions(TestInfo test) throws Exception {
        kafka = new KafkaFixture(broker, test.getTestMethod().orElseThrow().getName() + ".");
        functions = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
        functions.setExecutor(threads);
        functions.createContext("/echo/invoke", exchange -> answer(exchange));
        functions.createContext("/slow/invoke", exchange -> {
            slowCalls.incrementAndGet();
            awaitRelease();
            answer(exchange);
        });
        functions.start();
    }

    @AfterEach
    void stopFunctions() {
        released.countDown();
        nodes.forEach(InvokerNode::close);
        functions.stop(0);
        threads.shutdownNow();
        kafka.close();
    }

    private void awaitRelease() throws IOException {
        try {
            released.await();
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
            throw new IOException(over);
        }
    }

    private static void answer(HttpExchange exchange) throws IOException {
        byte[] event = exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().add("content-type", "text/plain");
        exchange.getResponseHeaders().add("x-fc-status", "200");
        exchange.sendResponseHeaders(200, event.length == 0 ? -1 : event.length);
        try (var out = exchange.getResponseBody()) {
            out.write(event);
        }
    }

    @Test
    void hungCallsDoNotHoldBackQuickOnesAndEverythingIsCommittedInTheEnd() throws Exception {
        InvokerNode node = started(Map.of("call.started.report.ms", "-1"));
        for (int i = 0; i < 20; i++) {
            kafka.issued(attempt("slow", "slow-" + i));
        }
        for (int i = 0; i < 200; i++) {
            kafka.issued(attempt("echo", "echo-" + i));
        }

        assertThat(kafka.outcomes(200))
                .hasSize(200)
                .allSatisfy(outcome -> {
                    assertThat(outcome.getFunctionName()).isEqualTo("echo");
                    assertThat(outcome.getOutcomeClass()).isEqualTo(OutcomeClass.SUCCESS);
                    assertThat(text(outcome.getResponsePayload())).isEqualTo("event of " + outcome.getTaskId());
                    assertThat(text(outcome.getRequestPayload())).isEqualTo("event of " + outcome.getTaskId());
                })
                .extracting(Outcome::getTaskId)
                .doesNotHaveDuplicates();
        assertThat(kafka.allCommitted()).isFalse();

        released.countDown();
        assertThat(kafka.outcomes(220)).hasSize(220);
        await().atMost(Duration.ofSeconds(10)).until(kafka::allCommitted);
        node.close();
        node.awaitStop();
    }

    @Test
    void aPayloadIsFetchedByItsAddressUntilRetentionHasTakenIt() throws Exception {
        Attempt.Builder call = kafka.byAddress(attempt("echo", "t-1"), "from the log");
        Attempt.Builder fetch =
                kafka.byAddress(attempt("echo", "t-2"), "only fetched").setAction(AttemptAction.FETCH);
        started(Map.of());

        kafka.issued(call);
        kafka.issued(fetch);

        assertThat(kafka.outcomes(2))
                .anySatisfy(outcome -> {
                    assertThat(outcome.getOutcomeClass()).isEqualTo(OutcomeClass.SUCCESS);
                    assertThat(text(outcome.getResponsePayload())).isEqualTo("from the log");
                    assertThat(text(outcome.getRequestPayload())).isEqualTo("from the log");
                })
                .anySatisfy(outcome -> {
                    assertThat(outcome.getOutcomeClass()).isEqualTo(OutcomeClass.FETCHED);
                    assertThat(text(outcome.getRequestPayload())).isEqualTo("only fetched");
                });

        kafka.invocationsExpire();
        kafka.issued(call.setAttempt(2));
        kafka.issued(fetch);
        kafka.issued(fetch.setAction(AttemptAction.CANCEL));
        assertThat(kafka.outcomes(5).subList(2, 5))
                .allSatisfy(outcome -> {
                    assertThat(outcome.getErrorMessage()).contains("invocations", "is not there any more");
                    assertThat(outcome.getRequestPayload()).isNull();
                })
                .anySatisfy(outcome -> {
                    assertThat(outcome.getOutcomeClass()).isEqualTo(OutcomeClass.PERMANENT);
                    assertThat(outcome.getStatusCode()).isEqualTo(410);
                })
                .anySatisfy(outcome -> assertThat(outcome.getOutcomeClass()).isEqualTo(OutcomeClass.FETCHED));
        await().atMost(Duration.ofSeconds(10)).until(kafka::allCommitted);
    }

    @Test
    void aSlowCallIsReportedAsBegunAndAQuickOneIsNot() throws Exception {
        started(Map.of());
        kafka.issued(attempt("slow", "t-1"));
        kafka.issued(attempt("echo", "t-2"));

        assertThat(told(kafka.outcomes(2))).containsExactlyInAnyOrder("t-1 STARTED", "t-2 SUCCESS");
        assertThat(kafka.allCommitted()).isFalse();
        released.countDown();
        assertThat(told(kafka.outcomes(3))).endsWith("t-1 SUCCESS");

        await().atMost(Duration.ofSeconds(10)).until(kafka::allCommitted);
        assertThat(kafka.outcomes(3)).hasSize(3);
    }

    @Test
    void aCancelEndsASlowCallAndItsSlotIsGivenToTheNext() throws Exception {
        started(Map.of("queue.max.wait.ms", "60000"));
        kafka.issued(attempt("slow", "t-1").setFunctionName("f").setConcurrency(1));
        await().until(() -> slowCalls.get() == 1);
        assertThat(told(kafka.outcomes(1))).containsExactly("t-1 STARTED");
        kafka.issued(attempt("echo", "t-2").setFunctionName("f").setConcurrency(1));
        kafka.issued(attempt("slow", "t-3").setFunctionName("f").setConcurrency(1));
        kafka.issued(attempt("slow", "t-3").setFunctionName("f").setAction(AttemptAction.CANCEL));

        assertThat(told(kafka.outcomes(2))).endsWith("t-3 CANCELLED");

        Instant asked = Instant.now();
        kafka.issued(attempt("slow", "t-1").setFunctionName("f").setAction(AttemptAction.CANCEL));
        List<Outcome> outcomes = kafka.outcomes(4);

        assertThat(told(outcomes))
                .containsExactlyInAnyOrder("t-1 STARTED", "t-1 CANCELLED", "t-2 SUCCESS", "t-3 CANCELLED");
        assertThat(outcomes)
                .filteredOn(outcome -> told(List.of(outcome)).contains("t-1 CANCELLED"))
                .singleElement()
                .satisfies(outcome -> {
                    assertThat(outcome.getEndedAt()).isBefore(asked.plusSeconds(1));
                    assertThat(outcome.getStartedAt()).isBefore(asked);
                    assertThat(outcome.getStatusCode()).isEqualTo(499);
                    assertThat(text(outcome.getRequestPayload())).isEqualTo("event of t-1");
                });
        await().atMost(Duration.ofSeconds(10)).until(kafka::allCommitted);
        assertThat(slowCalls).hasValue(1);
    }

    @Test
    void poisonIsKeptAsideAndTheFlowGoesOn() throws Exception {
        started(Map.of());
        kafka.issued("t-1", new byte[] {1, 2, 3});
        kafka.issued(attempt("echo", "t-1"));

        assertThat(kafka.outcomes(1)).hasSize(1);
        await().atMost(Duration.ofSeconds(10)).until(kafka::allCommitted);
        assertThat(kafka.rejected()).isOne();
    }

    @Test
    void whatWasUnderWayWhenAProcessEndedIsMadeAgainByTheNext() throws Exception {
        InvokerNode first = started(Map.of("shutdown.max.wait.ms", "0", "call.started.report.ms", "-1"));
        kafka.issued(attempt("slow", "t-1"));
        kafka.issued(attempt("echo", "t-2"));
        await().until(() -> slowCalls.get() == 1);
        assertThat(kafka.outcomes(1)).hasSize(1);
        first.close();

        started(Map.of("call.started.report.ms", "-1"));
        await().atMost(Duration.ofSeconds(20)).until(() -> slowCalls.get() == 2);
        released.countDown();

        assertThat(kafka.outcomes(2)).extracting(Outcome::getTaskId).contains("t-1", "t-2");
        await().atMost(Duration.ofSeconds(10)).until(kafka::allCommitted);
    }

    @Test
    void partitionsThatMoveToAnotherProcessLoseNothing() throws Exception {
        started(Map.of("instance.id", "first"));
        for (int i = 0; i < 50; i++) {
            kafka.issued(attempt("echo", "t-" + i));
        }
        started(Map.of("instance.id", "second"));

        var issued = new AtomicInteger(50);
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            kafka.issued(attempt("echo", "t-" + issued.getAndIncrement()));
            return kafka.outcomes(1).stream()
                    .anyMatch(outcome -> outcome.getInstanceId().equals("second"));
        });

        await().atMost(Duration.ofSeconds(30)).until(() -> toldOf(kafka.outcomes(1)) == issued.get());
        await().atMost(Duration.ofSeconds(20)).until(kafka::allCommitted);
    }

    private static List<String> told(List<Outcome> outcomes) {
        return outcomes.stream()
                .map(outcome -> outcome.getTaskId() + " " + outcome.getOutcomeClass())
                .toList();
    }

    private static long toldOf(List<Outcome> outcomes) {
        return outcomes.stream().map(Outcome::getTaskId).distinct().count();
    }

    private InvokerNode started(Map<String, String> settings) throws InterruptedException {
        InvokerNode node = InvokerNode.start(kafka.config(settings), Clock.systemUTC());
        nodes.add(node);
        return node;
    }

    private Attempt.Builder attempt(String function, String taskId) {
        String url = "http://127.0.0.1:" + functions.getAddress().getPort() + "/" + function;
        return TestAttempts.of(function, taskId).setUrl(url).setTimeoutMs(60_000);
    }
}
