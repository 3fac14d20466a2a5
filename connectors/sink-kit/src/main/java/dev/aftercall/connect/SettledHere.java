// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/**
 * Nobody reads reports: what is put off is tried again by the task itself, and what is given up goes to Connect's dead letter queue. A
 * connector without one stops there, for it must not lose a record.
 */
final class SettledHere implements Settlement {

    private final RetrySchedule retries;
    private final Supplier<@Nullable ErrantRecordReporter> deadLetters;
    private final List<Pending> pending = new ArrayList<>();

    private record Pending(Future<Void> kept, Consumer<@Nullable Exception> safe) {}

    SettledHere(RetrySchedule retries, Supplier<@Nullable ErrantRecordReporter> deadLetters) {
        this.retries = retries;
        this.deadLetters = deadLetters;
    }

    @Override
    public Optional<Instant> retryAt(OpenDelivery delivery, Answer answer, Instant now) {
        return answer instanceof Answer.Deferred deferred
                ? retries.next(delivery.attempts(), delivery.failed(now), deferred.retryAfter(), now)
                : Optional.empty();
    }

    @Override
    public void settle(OpenDelivery delivery, Answer answer, Instant now, Consumer<@Nullable Exception> safe) {
        if (answer instanceof Answer.Delivered) {
            safe.accept(null);
        } else {
            give(delivery.record(), UndeliverableException.of(delivery, refusalOf(answer)), safe);
        }
    }

    private static Refusal refusalOf(Answer answer) {
        return answer instanceof Answer.Deferred deferred ? deferred.refusal() : ((Answer.Rejected) answer).refusal();
    }

    @Override
    public void giveBack(OpenDelivery delivery, Instant now, Consumer<@Nullable Exception> safe) {
        throw new IllegalStateException("there is nobody to give it back to: " + delivery.destination());
    }

    @Override
    public void refuse(SinkRecord record, String reason, Consumer<@Nullable Exception> safe) {
        give(record, UndeliverableException.of(record, reason), safe);
    }

    @Override
    public void lookAfter() {
        for (Iterator<Pending> each = pending.iterator(); each.hasNext(); ) {
            Pending next = each.next();
            if (next.kept().isDone()) {
                each.remove();
                next.safe().accept(failureOf(next.kept()));
            }
        }
    }

    @Override
    public void close() {
        pending.clear(); // not committed, so it comes again
    }

    private void give(SinkRecord record, UndeliverableException why, Consumer<@Nullable Exception> safe) {
        ErrantRecordReporter queue = deadLetters.get();
        if (queue == null) {
            safe.accept(new ConnectException(
                    "There is no dead letter queue for it (errors.deadletterqueue.topic.name, with errors.tolerance=all)",
                    why));
            return;
        }
        try {
            pending.add(new Pending(queue.report(record, why), safe));
        } catch (RuntimeException intolerant) { // errors.tolerance=none
            safe.accept(intolerant);
        }
    }

    /** A worker cancels those of a partition that it has lost: whoever has it now sees to the record. */
    private static @Nullable Exception failureOf(Future<Void> kept) {
        if (kept.isCancelled()) {
            return null;
        }
        try {
            kept.get();
            return null;
        } catch (ExecutionException failed) {
            return failed;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return interrupted;
        }
    }
}
