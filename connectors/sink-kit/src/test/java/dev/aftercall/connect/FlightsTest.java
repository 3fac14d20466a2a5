// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect;

import static dev.aftercall.connect.Flights.Boarding.FLIES;
import static dev.aftercall.connect.Flights.Boarding.FULL;
import static dev.aftercall.connect.Flights.Boarding.WAITS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aftercall.service.OffsetLedger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

class FlightsTest {

    private static final Instant START = Instant.parse("2026-11-24T08:00:00Z");

    private static final TopicPartition P0 = new TopicPartition("topic", 0);

    private final Flights flights = new Flights(new Flights.Limits(2, Duration.ofSeconds(30), Duration.ofSeconds(1)));

    @Test
    void aDestinationHasRoomForSoManyAndAnotherIsNotConcerned() {
        OpenDelivery first = to("a");

        assertThat(flights.board(first, START)).isEqualTo(FLIES);
        assertThat(flights.board(to("a"), START)).isEqualTo(FLIES);
        assertThat(flights.board(to("a"), START)).isEqualTo(WAITS);
        assertThat(flights.board(to("b"), START)).isEqualTo(FLIES);
        assertThat(flights.inFlight()).isEqualTo(3);
        assertThat(flights.waiting()).isEqualTo(1);
    }

    @Test
    void whoeverWaitsLeavesInTurnWhenAnotherLands() {
        OpenDelivery first = to("a");
        flights.board(first, START);
        flights.board(to("a"), START);
        OpenDelivery third = to("a");
        flights.board(third, START);
        OpenDelivery fourth = to("a");
        flights.board(fourth, START);
        assertThat(flights.next("a", START)).isEmpty();

        flights.land(first, START.plusMillis(5));

        assertThat(flights.next("a", START.plusMillis(5))).containsSame(third);
        assertThat(flights.next("a", START.plusMillis(5))).isEmpty();
        assertThat(third.startedAt()).isEqualTo(START.plusMillis(5));
        assertThat(flights.waiting()).isEqualTo(1);
    }

    @Test
    void oneThatLandedCannotLandAgain() {
        OpenDelivery only = to("a");
        flights.board(only, START);
        flights.land(only, START);

        assertThat(flights.land(only, START)).isFalse();
        assertThat(flights.inFlight()).isZero();
    }

    @Test
    void oneThatTakesTooLongIsOverdueFromItsDeadlineOn() {
        OpenDelivery first = to("a");
        flights.board(first, START);
        flights.board(to("b"), START.plusSeconds(1));

        assertThat(flights.overdue(START.plusMillis(29_999))).isEmpty();
        assertThat(flights.overdue(START.plusSeconds(30))).containsExactly(first);
    }

    @Test
    void whoeverHasWaitedTooLongLeavesTheLine() {
        flights.board(to("a"), START);
        flights.board(to("a"), START);
        OpenDelivery third = to("a");
        flights.board(third, START);

        assertThat(flights.tired(START.plusMillis(999))).isEmpty();
        assertThat(flights.tired(START.plusSeconds(1))).containsExactly(third);
        assertThat(flights.waiting()).isZero();
    }

    @Test
    void aDestinationThatSaysNothingHasNoLineUntilItSpeaks() {
        OpenDelivery first = to("a");
        flights.board(first, START);
        flights.board(to("a"), START);
        Instant later = START.plusSeconds(1);
        assertThat(flights.board(to("a"), later)).isEqualTo(FULL);

        flights.land(first, later);

        assertThat(flights.board(to("a"), later)).isEqualTo(FLIES);
        assertThat(flights.board(to("a"), later)).isEqualTo(WAITS);
    }

    @Test
    void theLineOfAPartitionThatWasTakenAwayIsForgotten() {
        flights.board(to("a"), START);
        flights.board(to("a"), START);
        flights.board(to("a"), START);

        flights.forget(List.of(P0));

        assertThat(flights.waiting()).isZero();
        assertThat(flights.inFlight()).isEqualTo(2);
    }

    private static OpenDelivery to(String destination) {
        var parcel = new Parcel(
                destination, "e", "", new Parcel.Event("s", "t", "", "", "c/t"), Map.of(), new byte[0], null);
        var record = new SinkRecord("topic", 0, null, null, null, null, 0);
        return new OpenDelivery(record, parcel, new OffsetLedger().take(P0, 0), START);
    }
}
