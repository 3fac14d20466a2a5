// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.invoker.kafka;

import dev.aftercall.schemas.AvroCodec;
import dev.aftercall.schemas.RegistryUnavailableException;
import dev.aftercall.schemas.UndecodableException;
import dev.aftercall.schemas.v1.Attempt;
import dev.aftercall.schemas.v1.AttemptAction;
import dev.aftercall.service.OffsetLedger;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads attempts and keeps the books about them: an offset is committed when it and everything before it is settled. What cannot be
 * decoded for want of the schema registry is read again a little later, partition by partition. Owned by one thread, except
 * {@link #wake}.
 */
public final class Intake implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(Intake.class);
    private static final Duration REGISTRY_PAUSE = Duration.ofSeconds(1);
    private static final Duration LAST_WORD = Duration.ofSeconds(5);

    private final Consumer<byte[], byte[]> consumer;
    private final AvroCodec codec;
    private final InstantSource clock;
    private final Commits commits;
    private final Set<TopicPartition> withoutRegistry = new HashSet<>();
    private Instant registryAgain = Instant.MIN;
    private boolean registryGone;
    private boolean held;

    /** Who wants to know about the partitions that one has. */
    public interface Partitions {

        /** Partitions were assigned, possibly none: the consumer is a member of its group. */
        void joined();

        /** Partitions were taken away. */
        void gone(Collection<TopicPartition> partitions);
    }

    /**
     * Takes over a consumer, and closes it in the end.
     *
     * @param codec used on the owner's thread only
     * @param commitInterval how often offsets are committed
     */
    public Intake(Consumer<byte[], byte[]> consumer, AvroCodec codec, Duration commitInterval, InstantSource clock) {
        this.consumer = consumer;
        this.codec = codec;
        commits = new Commits(consumer, commitInterval, clock);
        this.clock = clock;
    }

    /** Joins the group. */
    public void subscribe(String topic, Partitions partitions) {
        consumer.subscribe(List.of(topic), new Rebalance(partitions));
    }

    /** Reads what is there, waiting no longer than this. */
    public List<Taken> poll(Duration wait) {
        if (!withoutRegistry.isEmpty() && !clock.instant().isBefore(registryAgain)) {
            withoutRegistry.clear();
            pauseOrResume();
        }
        var taken = new ArrayList<Taken>();
        ConsumerRecords<byte[], byte[]> records = pollUnlessWoken(wait);
        for (TopicPartition partition : records.partitions()) {
            take(partition, records.records(partition), taken);
        }
        return taken;
    }

    private ConsumerRecords<byte[], byte[]> pollUnlessWoken(Duration wait) {
        try {
            return consumer.poll(wait);
        } catch (WakeupException woken) {
            return ConsumerRecords.empty();
        }
    }

    private void take(TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> records, List<Taken> taken) {
        for (ConsumerRecord<byte[], byte[]> source : records) {
            try {
                taken.add(read(partition, source));
                registryIsBack();
            } catch (RegistryUnavailableException later) {
                waitForRegistry(partition, source.offset(), later);
                return;
            }
        }
    }

    private Taken read(TopicPartition partition, ConsumerRecord<byte[], byte[]> source) {
        String reason;
        try {
            Attempt attempt = codec.decode(source.topic(), source.value(), Attempt.class);
            if (attempt.getAction() != AttemptAction.UNKNOWN) {
                return new Taken.Work(attempt, partition, commits.take(partition, source.offset()));
            }
            reason = "the action is unknown; CALL, FETCH and CANCEL are known";
        } catch (UndecodableException poison) {
            reason = String.valueOf(poison.getMessage());
        }
        LOGGER.atDebug()
                .addKeyValue("topic", source.topic())
                .addKeyValue("partition", source.partition())
                .addKeyValue("offset", source.offset())
                .addKeyValue("error", reason)
                .log("A record is no attempt and goes to the rejected ones");
        return new Taken.Poison(source, reason, commits.take(partition, source.offset()));
    }

    private void waitForRegistry(TopicPartition partition, long offset, RegistryUnavailableException cause) {
        if (!registryGone) {
            registryGone = true;
            LOGGER.atWarn()
                    .addKeyValue("partition", partition.partition())
                    .addKeyValue("offset", offset)
                    .addKeyValue("error", cause.getMessage())
                    .log("Attempts cannot be read without the schema registry; they are read again until it answers");
        }
        consumer.seek(partition, offset);
        withoutRegistry.add(partition);
        registryAgain = clock.instant().plus(REGISTRY_PAUSE);
        pauseOrResume();
    }

    private void registryIsBack() {
        if (registryGone) {
            registryGone = false;
            LOGGER.info("The schema registry answers again");
        }
    }

    /** Stops reading, or goes on; polling goes on either way. */
    public void hold(boolean wanted) {
        if (held != wanted) {
            held = wanted;
            pauseOrResume();
        }
    }

    private void pauseOrResume() {
        Set<TopicPartition> mine = consumer.assignment();
        Set<TopicPartition> still = held ? mine : withoutRegistry;
        consumer.pause(still.stream().filter(mine::contains).toList());
        consumer.resume(mine.stream().filter(one -> !still.contains(one)).toList());
    }

    /** Notes that all is done for a record. */
    public void settle(OffsetLedger.Entry entry) {
        commits.settle(entry);
    }

    /** How many records are taken and not settled. */
    public int open() {
        return commits.open();
    }

    /** Commits what is settled, when it is time to. */
    public void commit() {
        commits.whenDue();
    }

    /** Ends the wait of {@link #poll}, or the next one. From any thread. */
    public void wake() {
        consumer.wakeup();
    }

    /** Commits what is settled and leaves the group. */
    @Override
    public void close() {
        try {
            commits.now();
        } finally {
            consumer.close(CloseOptions.timeout(LAST_WORD));
        }
    }

    private final class Rebalance implements ConsumerRebalanceListener {

        private final Partitions partitions;

        Rebalance(Partitions partitions) {
            this.partitions = partitions;
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> assigned) {
            LOGGER.atInfo().addKeyValue("partitions", assigned).log("Attempts are read from more partitions");
            pauseOrResume();
            partitions.joined();
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
            commits.now();
            forget(revoked);
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> lost) {
            forget(lost);
        }

        private void forget(Collection<TopicPartition> gone) {
            LOGGER.atInfo().addKeyValue("partitions", gone).log("Partitions of the attempts are read by others now");
            commits.forget(gone);
            withoutRegistry.removeAll(gone);
            partitions.gone(gone);
        }
    }
}
