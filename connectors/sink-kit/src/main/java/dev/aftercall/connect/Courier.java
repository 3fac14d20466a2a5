// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect;

import dev.aftercall.schemas.UndecodableException;
import dev.aftercall.schemas.v1.DeliveryResult;
import dev.aftercall.service.OffsetLedger;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
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
 * Carries the records of a task: hands each over, has what became of it settled, and counts it as done when that is safe.
 * Everything happens on the task's thread; what comes back on others waits in a queue for {@link #settle}.
 */
final class Courier {

    private static final Logger LOGGER = LoggerFactory.getLogger(Courier.class);

    private final Parcels parcels;
    private final Destination destination;
    private final Settlement settlement;
    private final InstantSource clock;
    private final DeliveryMeters meters;
    private final OffsetLedger ledger = new OffsetLedger();
    private final Flights flights;
    private final Held held = new Held();
    private final Answer lateness;
    private final Queue<Runnable> arrived = new ConcurrentLinkedQueue<>();
    private int unsafe;
    private volatile int inFlight;
    private volatile int waiting;
    private @Nullable Exception lost;

    Courier(
            SinkConfig config,
            Destination destination,
            Settlement settlement,
            InstantSource clock,
            SinkTaskContext context) {
        this.destination = destination;
        this.settlement = settlement;
        this.clock = clock;
        parcels = new Parcels(config.contents());
        flights = new Flights(config.flightLimits());
        lateness = Answer.deferred(
                ErrorClass.TIMEOUT,
                "DeliveryTimeout",
                "No answer within " + config.deliveryTimeout().toMillis() + " ms");
        meters = DeliveryMeters.of(context, config.taskName(), () -> inFlight, () -> waiting);
    }

    /** Takes what came back since the last time, gives up what has taken too long, and tries again what is due. */
    void settle() {
        settlement.lookAfter();
        for (Runnable next = arrived.poll(); next != null; next = arrived.poll()) {
            next.run();
        }
        Instant now = clock.instant();
        for (OpenDelivery overdue : flights.overdue(now)) {
            answered(overdue, lateness);
        }
        flights.tired(now).forEach(this::giveBack);
        for (OpenDelivery due : held.due(now)) {
            due.waitFrom(now);
            board(due, now);
        }
        destination.flush();
    }

    /** Takes records; what becomes of them is seen to without waiting. */
    void take(Collection<SinkRecord> records) {
        records.forEach(this::take);
        destination.flush();
    }

    private void take(SinkRecord record) {
        OffsetLedger.Entry entry = ledger.take(SinkRecords.partition(record), record.originalKafkaOffset());
        try {
            Optional<Parcel> parcel = parcels.of(record);
            if (parcel.isPresent()) {
                Instant now = clock.instant();
                board(new OpenDelivery(record, parcel.get(), entry, now), now);
            } else {
                ledger.settle(entry); // nothing to deliver, by the policy for such records
            }
        } catch (UndecodableException notOne) {
            unsafe++;
            settlement.refuse(record, String.valueOf(notOne.getMessage()), whenSafe(entry));
        }
    }

    private void board(OpenDelivery delivery, Instant now) {
        switch (flights.board(delivery, now)) {
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

    /** Forgets partitions that were taken away. What is in flight is still settled, for it was attempted. */
    void forget(Collection<TopicPartition> partitions) {
        ledger.forget(partitions);
        flights.forget(partitions);
        held.forget(partitions);
    }

    /** Whether a record is not done with, or an attempt not settled. */
    boolean isBusy() {
        return ledger.open() > 0 || flights.inFlight() > 0 || unsafe > 0;
    }

    /** Whether a delivery waits for others to be answered. */
    boolean hasLine() {
        return flights.waiting() > 0;
    }

    /** How many records wait: for a place at their destination, for their next attempt, or for what was said of them to be safe. */
    int backlog() {
        waiting = flights.waiting() + held.size() + unsafe;
        return waiting;
    }

    /** Notes how long the worker's thread was kept by one call. */
    void kept(long nanos) {
        meters.kept(nanos);
    }

    /** Why what was said of a record is lost for good; null as long as nothing was. */
    @Nullable
    Exception lost() {
        return lost;
    }

    private void handOver(OpenDelivery delivery) {
        inFlight = flights.inFlight();
        CompletionStage<Answer> stage;
        try {
            stage = destination.deliver(delivery.parcel());
        } catch (RuntimeException bug) {
            stage = CompletableFuture.failedFuture(bug);
        }
        var unused = stage.whenComplete((answer, bug) ->
                arrived.add(() -> answered(delivery, bug == null ? answer : putOff(delivery, bug))));
    }

    private void answered(OpenDelivery delivery, Answer answer) {
        Instant now = clock.instant();
        if (flights.land(delivery, now)) { // else it was given up, and settled so
            inFlight = flights.inFlight();
            meters.answered(delivery, answer, now);
            conclude(delivery, answer, now);
            flights.next(delivery.destination(), now).ifPresent(this::handOver);
        }
    }

    private void conclude(OpenDelivery delivery, Answer answer, Instant now) {
        Optional<Instant> again = settlement.retryAt(delivery, answer, now);
        if (again.isPresent()) {
            if (ledger.isOpen(delivery.entry())) { // else it is someone else's now
                held.hold(delivery, again.get());
            }
            return;
        }
        unsafe++;
        settlement.settle(delivery, answer, now, whenSafe(delivery.entry()));
    }

    private void giveBack(OpenDelivery delivery) {
        meters.count(DeliveryResult.NOT_ATTEMPTED);
        unsafe++;
        settlement.giveBack(delivery, clock.instant(), whenSafe(delivery.entry()));
    }

    private Consumer<@Nullable Exception> whenSafe(OffsetLedger.Entry entry) {
        return failure -> arrived.add(() -> {
            unsafe--;
            if (failure == null) {
                ledger.settle(entry);
            } else if (lost == null) {
                lost = failure;
            }
        });
    }

    /** A bug met by one record must not stop all others: this one is put off, and a person is told. */
    private static Answer putOff(OpenDelivery delivery, Throwable bug) {
        LOGGER.error(
                "Delivery {} to {} failed by a bug of this connector; it is put off",
                delivery.parcel().id(),
                delivery.destination(),
                bug);
        return Answer.deferred(ErrorClass.CLIENT, bug.getClass().getSimpleName(), "A bug of the connector: " + bug);
    }
}
