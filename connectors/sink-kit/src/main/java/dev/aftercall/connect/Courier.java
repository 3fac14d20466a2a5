// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect;

import dev.aftercall.schemas.Envelope;
import dev.aftercall.schemas.UndecodableException;
import dev.aftercall.schemas.v1.Delivery;
import dev.aftercall.service.OffsetLedger;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTaskContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries the records of a task: hands each over once, reports what became of it, and settles it when that report is safe.
 * Everything happens on the task's thread; what comes back on others waits in a queue for {@link #settle}.
 */
final class Courier {

    private static final Logger LOGGER = LoggerFactory.getLogger(Courier.class);

    private final SinkConfig config;
    private final Destination destination;
    private final DeliveryReports reports;
    private final InstantSource clock;
    private final DeliveryMeters meters;
    private final OffsetLedger ledger = new OffsetLedger();
    private final Flights flights;
    private final Answer lateness;
    private final Queue<Runnable> arrived = new ConcurrentLinkedQueue<>();
    private int unreported;
    private volatile int inFlight;
    private @Nullable Exception lost;

    Courier(
            SinkConfig config,
            Destination destination,
            DeliveryReports reports,
            InstantSource clock,
            SinkTaskContext context) {
        this.config = config;
        this.destination = destination;
        this.reports = reports;
        this.clock = clock;
        flights = new Flights(config.flightLimits());
        lateness = Answer.deferred(
                ErrorClass.TIMEOUT,
                "DeliveryTimeout",
                "No answer within " + config.deliveryTimeout().toMillis() + " ms");
        meters = DeliveryMeters.of(context, () -> inFlight);
    }

    /** Takes what came back since the last time, and gives up what has taken too long. */
    void settle() {
        for (Runnable next = arrived.poll(); next != null; next = arrived.poll()) {
            next.run();
        }
        Instant now = clock.instant();
        for (OpenDelivery overdue : flights.overdue(now)) {
            answered(overdue, lateness);
        }
        flights.tired(now).forEach(this::giveBack);
    }

    /** Takes a record; what becomes of it is seen to without waiting. */
    void take(SinkRecord record) {
        OffsetLedger.Entry entry = ledger.take(SinkRecords.partition(record), record.originalKafkaOffset());
        Envelope envelope;
        try {
            envelope = SinkRecords.envelope(record);
        } catch (UndecodableException notOne) {
            unreported++;
            reports.reject(record, String.valueOf(notOne.getMessage()), reported(entry));
            return;
        }
        var delivery = new OpenDelivery(record, envelope, entry, clock.instant());
        switch (flights.board(delivery, delivery.startedAt())) {
            case FLIES -> handOver(delivery);
            case WAITS -> {
                // Until another one lands, or until it has waited too long: settle() sees to both.
            }
            case FULL -> giveBack(delivery);
        }
    }

    /** The finished prefix of each partition, to be committed. */
    Map<TopicPartition, OffsetAndMetadata> safe() {
        return ledger.safe();
    }

    /** Forgets partitions that were taken away. What is in flight is still reported, for it was attempted. */
    void forget(Collection<TopicPartition> partitions) {
        ledger.forget(partitions);
        flights.forget(partitions);
    }

    /** Whether a record is not settled, or an attempt not reported. */
    boolean isBusy() {
        return ledger.open() > 0 || flights.inFlight() > 0 || unreported > 0;
    }

    /** Whether a delivery waits for others to be answered. */
    boolean hasLine() {
        return flights.waiting() > 0;
    }

    /** How many records wait, for a place at their destination or for their report to be safe. */
    int backlog() {
        return flights.waiting() + unreported;
    }

    /** Why a report was lost for good; null as long as none was. */
    @Nullable
    Exception lost() {
        return lost;
    }

    private void handOver(OpenDelivery delivery) {
        inFlight = flights.inFlight();
        CompletionStage<Answer> stage;
        try {
            stage = destination.deliver(delivery.envelope());
        } catch (RuntimeException bug) {
            stage = CompletableFuture.failedFuture(bug);
        }
        var unused = stage.whenComplete((answer, bug) ->
                arrived.add(() -> answered(delivery, bug == null ? answer : putOff(delivery, bug))));
    }

    private void answered(OpenDelivery delivery, Answer answer) {
        Instant now = clock.instant();
        if (flights.land(delivery, now)) { // else it was given up, and reported so
            inFlight = flights.inFlight();
            report(delivery, DeliveryMessages.answered(delivery, answer, now));
            flights.next(delivery.destination(), now).ifPresent(this::handOver);
        }
    }

    private void giveBack(OpenDelivery delivery) {
        report(delivery, DeliveryMessages.notAttempted(delivery, config.maxInFlightPerDestination(), clock.instant()));
    }

    private void report(OpenDelivery delivery, Delivery message) {
        meters.count(message.getResult());
        unreported++;
        reports.report(message, reported(delivery.entry()));
    }

    private Consumer<@Nullable Exception> reported(OffsetLedger.Entry entry) {
        return failure -> arrived.add(() -> {
            unreported--;
            if (failure == null) {
                ledger.settle(entry);
            } else if (lost == null) {
                lost = failure;
            }
        });
    }

    /** A bug met by one callback must not stop all others: this one is put off, and a person is told. */
    private static Answer putOff(OpenDelivery delivery, Throwable bug) {
        LOGGER.atError()
                .addKeyValue("destination", delivery.destination())
                .addKeyValue("requestId", delivery.envelope().requestId())
                .setCause(bug)
                .log("Delivery failed by a bug of this connector; it is put off");
        return Answer.deferred(ErrorClass.CLIENT, bug.getClass().getSimpleName(), "A bug of the connector: " + bug);
    }
}
