// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.invoker.kafka;

import dev.aftercall.service.OffsetLedger;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the books about what was read, and commits an offset when it and everything before it is settled. A commit that fails is no
 * loss: the next one says the same and more. Owned by one thread.
 */
final class Commits {

    private static final Logger LOGGER = LoggerFactory.getLogger(Commits.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Consumer<byte[], byte[]> consumer;
    private final Duration interval;
    private final InstantSource clock;
    private final OffsetLedger ledger = new OffsetLedger();
    private final Map<TopicPartition, OffsetAndMetadata> committed = new HashMap<>();
    private Instant next = Instant.MIN;

    Commits(Consumer<byte[], byte[]> consumer, Duration interval, InstantSource clock) {
        this.consumer = consumer;
        this.interval = interval;
        this.clock = clock;
    }

    OffsetLedger.Entry take(TopicPartition partition, long offset) {
        return ledger.take(partition, offset);
    }

    void settle(OffsetLedger.Entry entry) {
        ledger.settle(entry);
    }

    int open() {
        return ledger.open();
    }

    void forget(Collection<TopicPartition> gone) {
        ledger.forget(gone);
        committed.keySet().removeAll(gone);
    }

    /** Commits when the interval is over, without waiting for the answer. */
    void whenDue() {
        Instant now = clock.instant();
        if (now.isBefore(next)) {
            return;
        }
        next = now.plus(interval);
        var offsets = uncommitted();
        if (!offsets.isEmpty()) {
            consumer.commitAsync(offsets, (asked, failure) -> {
                if (failure == null) {
                    committed.putAll(asked);
                    committed.keySet().retainAll(consumer.assignment());
                } else {
                    LOGGER.atDebug()
                            .addKeyValue("error", failure.toString())
                            .log("Offsets are committed a little later");
                }
            });
        }
    }

    /** Commits before partitions are given up, and waits for the answer. */
    void now() {
        var offsets = uncommitted();
        if (offsets.isEmpty()) {
            return;
        }
        try {
            commit(offsets);
            committed.putAll(offsets);
        } catch (CommitFailedException | RebalanceInProgressException | RetriableException failure) {
            LOGGER.atWarn()
                    .addKeyValue("error", failure.toString())
                    .log("Offsets were not committed; settled attempts will be made again");
        }
    }

    private void commit(Map<TopicPartition, OffsetAndMetadata> offsets) {
        try {
            consumer.commitSync(offsets, PATIENCE);
        } catch (WakeupException meantForThePoll) {
            consumer.commitSync(offsets, PATIENCE);
        }
    }

    private Map<TopicPartition, OffsetAndMetadata> uncommitted() {
        var offsets = new HashMap<>(ledger.safe());
        offsets.entrySet().removeAll(committed.entrySet());
        return offsets;
    }
}
