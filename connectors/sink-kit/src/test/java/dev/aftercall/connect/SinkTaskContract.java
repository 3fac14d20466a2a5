// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect;

import static dev.aftercall.connect.TaskFixture.P0;
import static dev.aftercall.connect.TaskFixture.P1;
import static dev.aftercall.connect.TaskFixture.body;
import static dev.aftercall.connect.TaskFixture.callback;
import static dev.aftercall.connect.TaskFixture.withValue;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.aftercall.schemas.v1.Delivery;
import dev.aftercall.schemas.v1.DeliveryResult;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every sink promises to Connect, to the topology and to the destinations beside a bad one. */
public abstract class SinkTaskContract {

    private static final Duration AT_ONCE = Duration.ofSeconds(5);
    private static final int MOST_IN_FLIGHT = 2;
    private static final int LARGEST_BACKLOG = 10;

    /** How a destination behaves. */
    protected enum Manner {
        /** It takes every callback. */
        TAKES,
        /** It never answers. */
        HANGS,
        /** It refuses every callback for good. */
        REFUSES,
        /** It cannot take a callback now. */
        PUTS_OFF
    }

    private TaskFixture sink;
    private TaskFixture alone;

    /** A new task with this clock and this producer of reports. */
    protected abstract DestinationSinkTask task(InstantSource clock, ReportProducers producers);

    /** Address of a destination that behaves so. */
    protected abstract String destination(Manner manner);

    /** The settings that this kind of sink needs beside the common ones. */
    protected Map<String, String> settings() {
        return Map.of();
    }

    @BeforeEach
    final void start() {
        var all = new HashMap<>(settings());
        all.put(SinkConfig.MAX_IN_FLIGHT, String.valueOf(MOST_IN_FLIGHT));
        all.put(SinkConfig.MAX_BACKLOG, String.valueOf(LARGEST_BACKLOG));
        sink = new TaskFixture(this::task, all);
        alone = TaskFixture.standingAlone(this::task, all);
    }

    @AfterEach
    final void stop() {
        sink.close();
        alone.close();
    }

    @Test
    final void itDoesNotWaitForADestination() {
        assertTimeoutPreemptively(AT_ONCE, () -> sink.put(callback(P0, 0, destination(Manner.HANGS))));

        assertThat(sink.worker.timeout).as("comes back for the answer").isBetween(1L, 1_000L);
        assertThat(sink.committable()).isEmpty();
    }

    @Test
    final void itDoesNotWaitForItsReports() {
        sink.acknowledging = false;

        assertTimeoutPreemptively(AT_ONCE, () -> sink.put(callback(P0, 0, destination(Manner.TAKES))));

        sink.eventually(() -> assertThat(sink.results()).containsExactly(DeliveryResult.DELIVERED));
        assertThat(sink.committable()).as("before the report is safe").isEmpty();
        sink.acknowledging = true;
        sink.eventually(() -> assertThat(sink.committable()).containsExactly(Map.entry(P0, 1L)));
    }

    @Test
    final void aHungDestinationNeitherFillsTheTaskNorHoldsBackAnother() {
        String hung = destination(Manner.HANGS);

        sink.put(
                callback(P0, 0, hung),
                callback(P0, 1, hung),
                callback(P0, 2, hung),
                callback(P0, 3, hung),
                callback(P0, 4, destination(Manner.TAKES)));

        sink.eventually(() -> assertThat(sink.results()).containsExactly(DeliveryResult.DELIVERED));
        sink.clock.pass(Duration.ofSeconds(1));
        sink.eventually(() -> assertNotAttempted(2, 3));
        sink.put(callback(P0, 5, hung)); // and is given back at once, as long as the destination says nothing
        sink.eventually(() -> assertNotAttempted(2, 3, 5));
    }

    private void assertNotAttempted(long... offsets) {
        assertThat(sink.deliveries())
                .filteredOn(delivery -> delivery.getResult() == DeliveryResult.NOT_ATTEMPTED)
                .extracting(Delivery::getEnvelope)
                .containsExactlyInAnyOrder(Arrays.stream(offsets)
                        .mapToObj(offset -> ByteBuffer.wrap(body(offset)))
                        .toArray(ByteBuffer[]::new));
    }

    @Test
    final void aBurstToAHealthyDestinationIsCarriedThrough() {
        int count = 20 * MOST_IN_FLIGHT;

        sink.put(IntStream.range(0, count)
                .mapToObj(offset -> callback(P0, offset, destination(Manner.TAKES)))
                .toArray(SinkRecord[]::new));

        sink.eventually(() -> assertThat(sink.committable()).containsExactly(Map.entry(P0, (long) count)));
        assertThat(sink.results()).hasSize(count).containsOnly(DeliveryResult.DELIVERED);
    }

    @Test
    final void aHungDeliveryIsDeferredInTheEnd() {
        sink.put(callback(P0, 0, destination(Manner.HANGS)));

        sink.clock.pass(Duration.ofMinutes(1));

        sink.eventually(() -> assertThat(sink.deliveries()).singleElement().satisfies(delivery -> {
            assertThat(delivery.getResult()).isEqualTo(DeliveryResult.DEFERRED);
            assertThat(delivery.getErrorClass()).isEqualTo("timeout");
        }));
        sink.eventually(() -> assertThat(sink.committable()).containsExactly(Map.entry(P0, 1L)));
    }

    @Test
    final void itCommitsOnlyThePrefixThatIsSettled() {
        sink.put(
                callback(P0, 10, destination(Manner.TAKES)),
                callback(P0, 11, destination(Manner.HANGS)),
                callback(P0, 12, destination(Manner.TAKES)),
                callback(P1, 7, destination(Manner.HANGS)));

        sink.eventually(() -> assertThat(sink.results()).hasSize(2));
        sink.eventually(() -> assertThat(sink.committable()).containsExactly(Map.entry(P0, 11L)));
    }

    @Test
    final void aDeliveredCallbackIsReportedWithoutItsBody() {
        sink.put(callback(P0, 3, destination(Manner.TAKES)));

        sink.eventually(() -> assertThat(sink.deliveries()).hasSize(1));
        Delivery delivery = sink.deliveries().get(0);
        assertThat(delivery.getEnvelope()).isNull();
        assertThat(delivery.getEnvelopeHeaders()).isEmpty();
        assertThat(delivery)
                .extracting(
                        Delivery::getFunctionName,
                        Delivery::getTaskId,
                        Delivery::getEnvelopeId,
                        Delivery::getDestination,
                        Delivery::getAttempt,
                        Delivery::getErrorClass,
                        Delivery::getSourceTopic,
                        Delivery::getSourcePartition,
                        Delivery::getSourceOffset)
                .containsExactly("f", "task-3", "envelope-0-3", destination(Manner.TAKES), 1, "", P0.topic(), 0, 3L);
        assertThat(delivery.getStartedAt()).isEqualTo(sink.clock.instant());
        assertThat(sink.sent())
                .extracting(sent -> new String(sent.key(), StandardCharsets.UTF_8))
                .containsExactly("task-3");
    }

    @Test
    final void aRefusedCallbackComesBackWithItsBodyAndHeaders() {
        sink.put(callback(P0, 4, destination(Manner.REFUSES)));

        sink.eventually(() -> assertThat(sink.results()).containsExactly(DeliveryResult.REJECTED));
        assertCarriesBack(sink.deliveries().get(0), 4);
    }

    @Test
    final void aCallbackThatIsPutOffComesBackWithItsBodyAndHeaders() {
        sink.put(callback(P0, 5, destination(Manner.PUTS_OFF)));

        sink.eventually(() -> assertThat(sink.results()).containsExactly(DeliveryResult.DEFERRED));
        assertCarriesBack(sink.deliveries().get(0), 5);
    }

    private static void assertCarriesBack(Delivery delivery, long offset) {
        assertThat(delivery.getErrorClass()).isNotEmpty();
        assertThat(delivery.getMessage()).isNotEmpty();
        assertThat(delivery.getEnvelope()).isEqualTo(ByteBuffer.wrap(body(offset)));
        assertThat(delivery.getEnvelopeHeaders())
                .containsEntry("ce_id", "envelope-0-" + offset)
                .containsEntry("ce_taskid", "task-" + offset)
                .containsEntry("ce_destination", delivery.getDestination());
    }

    @Test
    final void everyAttemptIsReportedExactlyOnce() {
        int count = 40;

        for (int offset = 0; offset < count; offset++) {
            sink.put(callback(P0, offset, destination(Manner.TAKES)));
        }

        sink.eventually(() -> assertThat(sink.committable()).containsExactly(Map.entry(P0, (long) count)));
        sink.turn();
        assertThat(sink.deliveries()).hasSize(count);
        assertThat(new HashSet<>(sink.deliveries().stream()
                        .map(Delivery::getSourceOffset)
                        .toList()))
                .hasSize(count);
    }

    @Test
    final void offsetsAreThoseOfKafkaWhateverATransformationMakesOfTheTopic() {
        SinkRecord record = callback(P0, 8, destination(Manner.TAKES));
        SinkRecord renamed = record.newRecord(
                "renamed", 5, null, record.key(), null, record.value(), record.timestamp(), record.headers());

        sink.put(renamed);

        sink.eventually(() -> assertThat(sink.committable()).containsExactly(Map.entry(P0, 9L)));
        assertThat(sink.deliveries()).singleElement().satisfies(delivery -> {
            assertThat(delivery.getSourceTopic()).isEqualTo(P0.topic());
            assertThat(delivery.getSourcePartition()).isZero();
        });
    }

    @Test
    final void aPartitionThatIsTakenAwayIsForgottenAndTheOthersGoOn() {
        sink.put(callback(P0, 0, destination(Manner.HANGS)), callback(P1, 0, destination(Manner.TAKES)));
        sink.eventually(() -> assertThat(sink.committable()).containsExactly(Map.entry(P1, 1L)));

        sink.revoke(P1);

        sink.put(callback(P0, 1, destination(Manner.TAKES)));
        sink.clock.pass(Duration.ofMinutes(1));
        sink.eventually(() -> assertThat(sink.committable()).containsExactly(Map.entry(P0, 2L)));
    }

    @Test
    final void itStopsInTimeWhileADestinationHangsAndAgain() {
        sink.put(callback(P0, 0, destination(Manner.HANGS)));

        assertTimeoutPreemptively(AT_ONCE, sink.task::stop);
        assertTimeoutPreemptively(AT_ONCE, sink.task::stop);
    }

    @Test
    final void aRecordThatIsNoCallbackIsKeptWithTheReason() {
        SinkRecord whole = callback(P0, 0, destination(Manner.TAKES));
        SinkRecord broken = whole.newRecord(
                whole.topic(), 0, null, whole.key(), null, "junk".getBytes(StandardCharsets.UTF_8), 1L, List.of());

        sink.put(broken, callback(P0, 1, destination(Manner.TAKES)));

        sink.eventually(() -> assertThat(sink.committable()).containsExactly(Map.entry(P0, 2L)));
        assertThat(sink.results()).containsExactly(DeliveryResult.DELIVERED);
        ProducerRecord<byte[], byte[]> kept = sink.rejected().get(0);
        assertThat(sink.rejected()).hasSize(1);
        assertThat(kept.key()).asString().isEqualTo("task-0");
        assertThat(kept.value()).asString().isEqualTo("junk");
        assertThat(header(kept, "aftercall_reason")).isNotEmpty();
        assertThat(header(kept, "aftercall_topic")).isEqualTo(P0.topic());
        assertThat(header(kept, "aftercall_partition")).isEqualTo("0");
        assertThat(header(kept, "aftercall_offset")).isEqualTo("0");
    }

    @Test
    final void aRecordWithoutAValueIsKeptToo() {
        sink.put(withValue(callback(P0, 0, destination(Manner.TAKES)), null));

        sink.eventually(() -> assertThat(sink.committable()).containsExactly(Map.entry(P0, 1L)));
        assertThat(sink.rejected()).singleElement().satisfies(kept -> {
            assertThat(kept.value()).isNull();
            assertThat(header(kept, "aftercall_reason")).contains("null");
            assertThat(header(kept, "ce_id")).isEqualTo("envelope-0-0");
        });
        assertThat(sink.deliveries()).isEmpty();
    }

    @Test
    final void aReportThatIsLostStopsTheTaskBeforeItsOffsetIsCommitted() {
        sink.acknowledging = false;
        sink.put(callback(P0, 0, destination(Manner.TAKES)));
        sink.eventually(() -> assertThat(sink.sent()).hasSize(1));

        sink.producer.errorNext(new TimeoutException("expired after 120000 ms"));

        assertThat(sink.committable()).as("preCommit only leaves it out").isEmpty();
        assertThatThrownBy(() -> sink.put())
                .isInstanceOf(ConnectException.class)
                .hasCauseInstanceOf(TimeoutException.class);
        assertThat(sink.committable()).isEmpty();
    }

    @Test
    final void itTakesNoMoreWhileItsReportsAreNotAcknowledged() {
        sink.acknowledging = false;
        SinkRecord[] records = IntStream.rangeClosed(0, LARGEST_BACKLOG)
                .mapToObj(offset -> withValue(callback(P0, offset, destination(Manner.TAKES)), null))
                .toArray(SinkRecord[]::new);

        sink.put(records);

        assertThat(sink.worker.paused).containsExactlyInAnyOrder(P0, P1);
        sink.acknowledging = true;
        sink.eventually(() -> assertThat(sink.worker.paused).isEmpty());
    }

    @Test
    final void aSinkThatStandsAloneCommitsWhatIsDelivered() {
        alone.put(callback(P0, 0, destination(Manner.TAKES)), callback(P0, 1, destination(Manner.TAKES)));

        alone.eventually(() -> assertThat(alone.committable()).containsExactly(Map.entry(P0, 2L)));
        assertThat(alone.sent()).as("nobody reads reports").isEmpty();
        assertThat(alone.worker.deadLetters).isEmpty();
    }

    @Test
    final void aSinkThatStandsAloneGivesUpWhatIsRefusedToTheDeadLetterQueue() {
        alone.acknowledging = false;
        alone.put(callback(P0, 0, destination(Manner.REFUSES)), callback(P0, 1, destination(Manner.TAKES)));

        alone.eventually(() -> assertThat(alone.worker.deadLetters).hasSize(1));
        assertThat(alone.committable()).as("before it is kept for good").isEmpty();
        assertThat(alone.worker.deadLetters.get(0).reason())
                .hasMessageContaining(destination(Manner.REFUSES))
                .hasMessageContaining("attempts 1");
        alone.acknowledging = true;
        alone.eventually(() -> assertThat(alone.committable()).containsExactly(Map.entry(P0, 2L)));
    }

    @Test
    final void aSinkThatStandsAloneGoesOnWhenAPartitionIsLostBeforeItsDeadLettersAreSafe() {
        alone.acknowledging = false;
        alone.put(callback(P0, 0, destination(Manner.REFUSES)), callback(P1, 0, destination(Manner.TAKES)));
        alone.eventually(() -> assertThat(alone.worker.deadLetters).hasSize(1));
        alone.revoke(P0);

        alone.worker.deadLetters.get(0).kept().cancel(true); // as a worker does with those of a lost partition

        alone.eventually(() -> assertThat(alone.committable()).containsExactly(Map.entry(P1, 1L)));
        assertThat(alone.metric("backlog")).isZero();
    }

    @Test
    final void aSinkThatStandsAloneTriesAgainAndGivesUpInTheEndOnce() {
        alone.put(callback(P0, 0, destination(Manner.PUTS_OFF)), callback(P1, 0, destination(Manner.TAKES)));
        alone.eventually(() -> assertThat(alone.committable()).containsExactly(Map.entry(P1, 1L)));

        alone.eventually(() -> {
            alone.clock.pass(Duration.ofMinutes(1));
            assertThat(alone.worker.deadLetters).hasSize(1);
        });

        alone.eventually(() -> assertThat(alone.committable()).containsEntry(P0, 1L));
        assertThat(alone.worker.deadLetters).singleElement().satisfies(letter -> {
            assertThat(letter.record().kafkaOffset()).isZero();
            assertThat(letter.reason()).hasMessageContaining(destination(Manner.PUTS_OFF));
        });
    }

    @Test
    final void aSinkThatStandsAloneStopsRatherThanLoseARecord() {
        alone.worker.hasDeadLetterQueue = false;
        alone.put(callback(P0, 0, destination(Manner.REFUSES)));

        await().atMost(AT_ONCE)
                .untilAsserted(() -> assertThatThrownBy(() -> alone.put())
                        .isInstanceOf(ConnectException.class)
                        .rootCause()
                        .hasMessageContaining(destination(Manner.REFUSES)));
        assertThat(alone.committable()).isEmpty();
    }

    @Test
    final void aSinkThatStandsAloneTakesNoMoreWhileItsDestinationHangs() {
        alone.put(IntStream.rangeClosed(0, LARGEST_BACKLOG + MOST_IN_FLIGHT)
                .mapToObj(offset -> callback(P0, offset, destination(Manner.HANGS)))
                .toArray(SinkRecord[]::new));

        assertThat(alone.worker.paused).containsExactlyInAnyOrder(P0, P1);
        assertThat(alone.worker.deadLetters).isEmpty();
        assertTimeoutPreemptively(AT_ONCE, alone.task::stop);
    }

    @Test
    final void theWorkerShowsWhatATaskDoes() {
        sink.put(callback(P0, 0, destination(Manner.TAKES)), callback(P0, 1, destination(Manner.REFUSES)));

        sink.eventually(() -> assertThat(sink.results()).hasSize(2));
        assertThat(List.of("delivered-total", "rejected-total", "deferred-total", "not-attempted-total"))
                .extracting(sink::metric)
                .containsExactly(1.0, 1.0, 0.0, 0.0);
        assertThat(sink.metric("bytes-total")).isEqualTo(body(0).length);
        assertThat(sink.metric("put-time-p99-ms")).isNotNegative();
        assertThat(sink.metric("latency-max-ms")).isNotNegative();
    }

    private static String header(ProducerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
