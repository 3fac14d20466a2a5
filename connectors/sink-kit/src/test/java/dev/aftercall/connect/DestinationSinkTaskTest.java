// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect;

import static dev.aftercall.connect.TaskFixture.P0;
import static dev.aftercall.connect.TaskFixture.P1;
import static dev.aftercall.connect.TaskFixture.callback;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.aftercall.schemas.v1.Delivery;
import dev.aftercall.schemas.v1.DeliveryResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DestinationSinkTaskTest {

    private final StubDestination destination = new StubDestination();
    private TaskFixture sink = sinkTo(destination);

    private static TaskFixture sinkTo(Destination destination) {
        return sinkTo(destination, Map.of());
    }

    private static TaskFixture sinkTo(Destination destination, Map<String, String> settings) {
        return new TaskFixture((clock, producers) -> new StubSinkTask(clock, producers, destination), settings);
    }

    @AfterEach
    void stop() {
        sink.close();
    }

    @Test
    void anAnswerThatComesTooLateChangesNothing() {
        sink.put(callback(P0, 0, "stub:HANGS"));
        sink.clock.pass(Duration.ofMinutes(1));
        sink.eventually(() -> assertThat(sink.committable()).containsExactly(Map.entry(P0, 1L)));

        destination.hanging.get(0).complete(new Answer.Delivered("late"));

        sink.put(callback(P0, 1, "stub:TAKES"));
        sink.eventually(() -> assertThat(sink.committable()).containsExactly(Map.entry(P0, 2L)));
        assertThat(sink.results()).containsExactly(DeliveryResult.DEFERRED, DeliveryResult.DELIVERED);
    }

    @Test
    void whatADestinationSaysIsReportedWordForWord() {
        sink.put(callback(P0, 0, "stub:PUTS_OFF"));

        sink.eventually(() -> assertThat(sink.deliveries()).hasSize(1));
        assertThat(sink.deliveries().get(0))
                .extracting(
                        Delivery::getErrorClass,
                        Delivery::getCode,
                        Delivery::getStatusCode,
                        Delivery::getMessage,
                        Delivery::getDestinationRequestId,
                        Delivery::getRetryAfterMs)
                .containsExactly("throttled", "Busy", 429, "busy", "r-2", 3_000L);
    }

    @Test
    void aDeliveryInFlightIsReportedThoughItsPartitionWasTakenAway() {
        sink.put(callback(P1, 0, "stub:HANGS"));
        sink.revoke(P1);

        destination.hanging.get(0).complete(new Answer.Delivered("m"));

        sink.eventually(() -> assertThat(sink.results()).containsExactly(DeliveryResult.DELIVERED));
        assertThat(sink.committable()).isEmpty();
    }

    @Test
    void aDeliveryInLineIsNotMadeWhenItsPartitionIsTakenAway() {
        sink.close();
        sink = sinkTo(destination, Map.of(SinkConfig.MAX_IN_FLIGHT, "1"));
        sink.put(callback(P0, 0, "stub:HANGS"), callback(P1, 0, "stub:HANGS"), callback(P0, 1, "stub:HANGS"));
        sink.revoke(P1);

        destination.hanging.get(0).complete(new Answer.Delivered("m"));

        sink.eventually(() -> assertThat(destination.hanging).hasSize(2));
        destination.hanging.get(1).complete(new Answer.Delivered("m"));
        sink.eventually(() -> assertThat(sink.committable()).containsExactly(Map.entry(P0, 2L)));
        assertThat(sink.deliveries()).extracting(Delivery::getSourcePartition).containsExactly(0, 0);
    }

    @Test
    void aDestinationMayBeGivenNoLineAtAll() {
        sink.close();
        sink = sinkTo(destination, Map.of(SinkConfig.MAX_IN_FLIGHT, "1", SinkConfig.WAIT, "0"));

        sink.put(callback(P0, 0, "stub:HANGS"), callback(P0, 1, "stub:HANGS"));

        sink.eventually(() -> assertThat(sink.results()).containsExactly(DeliveryResult.NOT_ATTEMPTED));
    }

    @Test
    void aTaskWithALineComesBackAtOnceAndOtherwiseSoon() {
        sink.put(callback(P0, 0, "stub:HANGS"));
        assertThat(sink.worker.timeout).isEqualTo(20);

        for (int offset = 1; offset <= 64; offset++) {
            sink.put(callback(P0, offset, "stub:HANGS"));
        }

        assertThat(sink.worker.timeout).isEqualTo(2);
    }

    @Test
    void offsetsAreCommittedSoonAfterABurstAndNotForEveryRecord() {
        sink.put(callback(P0, 0, "stub:TAKES"));
        sink.eventually(() -> assertThat(sink.worker.commitsRequested).isEqualTo(1));
        sink.put(callback(P0, 1, "stub:TAKES"));
        sink.eventually(() -> assertThat(sink.committable()).containsEntry(P0, 2L));
        assertThat(sink.worker.commitsRequested).isEqualTo(1);

        sink.clock.pass(Duration.ofSeconds(1));

        sink.eventually(() -> assertThat(sink.worker.commitsRequested).isEqualTo(2));
    }

    @Test
    void anIdleTaskDoesNotAskToBeCalled() {
        sink.turn();

        assertThat(sink.worker.timeout).isNegative();
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void aBugOfADestinationPutsOffTheCallbackThatMetIt(boolean thrown) {
        sink.close();
        sink = sinkTo(new Destination() {
            @Override
            public CompletionStage<Answer> deliver(Parcel parcel) {
                var bug = new UnsupportedOperationException("a bug, for the test");
                if (thrown) {
                    throw bug;
                }
                return CompletableFuture.failedFuture(bug);
            }

            @Override
            public void close() {}
        });

        sink.put(callback(P0, 0, "any"));

        sink.eventually(() -> assertThat(sink.deliveries()).singleElement().satisfies(delivery -> {
            assertThat(delivery.getResult()).isEqualTo(DeliveryResult.DEFERRED);
            assertThat(delivery.getCode()).isEqualTo("UnsupportedOperationException");
        }));
        sink.eventually(() -> assertThat(sink.committable()).containsExactly(Map.entry(P0, 1L)));
    }

    @Test
    void itStopsInTimeThoughTheClientOfTheDestinationDoesNot() throws InterruptedException {
        destination.mayClose = new CountDownLatch(1);

        assertTimeoutPreemptively(Duration.ofSeconds(5), sink.task::stop);

        destination.closed.await();
        destination.mayClose.countDown();
    }

    @Test
    void aTaskThatNeverStartedCanBeStopped() {
        var task = new StubSinkTask(sink.clock, settings -> sink.producer, destination);

        task.stop();

        assertThat(destination.closed.getCount()).isEqualTo(1);
    }

    @Test
    void aTaskThatCannotStartLetsGoOfItsDestination() {
        var task = new StubSinkTask(
                sink.clock,
                settings -> {
                    throw new ConfigException("no such mechanism");
                },
                destination);
        task.initialize(sink.worker);

        assertThatThrownBy(() -> task.start(
                        Map.of(SinkConfig.BOOTSTRAP_SERVERS, "localhost:9092", SinkConfig.REGISTRY_URL, "mock://none")))
                .isInstanceOf(ConfigException.class);
        assertThat(destination.closed.getCount()).isZero();
    }

    @Test
    void partitionsThatComeWhileItIsPausedArePausedToo() {
        sink.close();
        sink = sinkTo(destination, Map.of(SinkConfig.MAX_BACKLOG, "1"));
        sink.acknowledging = false;
        sink.put(callback(P0, 0, "stub:TAKES"), callback(P0, 1, "stub:TAKES"));
        sink.eventually(() -> assertThat(sink.worker.paused).containsExactlyInAnyOrder(P0, P1));

        var another = new TopicPartition(P0.topic(), 2);
        sink.assign(another);

        assertThat(sink.worker.paused).contains(another);
    }

    @Test
    void partitionsThatWereTakenAwayWhileItWasPausedAreNotPausedWhenTheyComeAgain() {
        sink.close();
        sink = sinkTo(destination, Map.of(SinkConfig.MAX_BACKLOG, "1"));
        sink.acknowledging = false;
        sink.put(callback(P0, 0, "stub:TAKES"), callback(P0, 1, "stub:TAKES"));
        sink.eventually(() -> assertThat(sink.worker.paused).containsExactlyInAnyOrder(P0, P1));
        sink.revoke(P0);
        sink.revoke(P1);
        sink.acknowledging = true;
        sink.eventually(() -> assertThat(sink.deliveries()).hasSize(2));
        sink.turn(); // between two assignments there is nothing that could be resumed

        sink.assign(P0, P1);

        assertThat(sink.worker.paused).isEmpty();
    }

    @Test
    void aSchemaThatTheRegistryDoesNotHaveInTimeStopsTheTask() {
        sink.close();
        sink = sinkTo(
                destination,
                Map.of(
                        SinkConfig.REGISTRY + "auto.register.schemas", "false",
                        SinkConfig.PRODUCER + "delivery.timeout.ms", "30010",
                        SinkConfig.PRODUCER + "request.timeout.ms", "30000"));
        sink.put(callback(P0, 0, "stub:TAKES"));
        sink.turn();
        assertThat(sink.committable()).isEmpty();

        await().untilAsserted(() -> {
            sink.clock.pass(Duration.ofSeconds(10));
            assertThatThrownBy(() -> sink.put())
                    .isInstanceOf(ConnectException.class)
                    .hasRootCauseMessage("Subject Not Found; error code: 40401");
        });
    }

    @Test
    void theWorkerShowsWhatBecameOfTheDeliveries() {
        sink.put(
                callback(P0, 0, "stub:TAKES"),
                callback(P0, 1, "stub:TAKES"),
                callback(P0, 2, "stub:REFUSES"),
                callback(P0, 3, "stub:PUTS_OFF"),
                callback(P0, 4, "stub:HANGS"));

        sink.eventually(() -> assertThat(sink.results()).hasSize(4));
        assertThat(List.of("delivered-total", "rejected-total", "deferred-total", "not-attempted-total", "in-flight"))
                .extracting(sink::metric)
                .containsExactly(2.0, 1.0, 1.0, 0.0, 1.0);
    }

    @Test
    void aWorkerThatKnowsNoPluginMetricsRunsItAllTheSame() {
        sink.close();
        var older = new StubSinkTaskContext();
        older.hasPluginMetrics = false;
        sink = new TaskFixture((clock, producers) -> new StubSinkTask(clock, producers, destination), Map.of(), older);

        sink.put(callback(P0, 0, "stub:TAKES"));

        sink.eventually(() -> assertThat(sink.committable()).containsExactly(Map.entry(P0, 1L)));
    }
}
