// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.redrive;

import dev.aftercall.cli.row.Partitions.Silence;
import dev.aftercall.schemas.v1.Command;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Reads the dead letters of a plan again, in the order in which they lie, and makes their commands. */
final class DeadLetterCommands implements CommandSupply {

    private static final Duration POLL = Duration.ofMillis(200);

    private final String topic;
    private final Consumer<String, byte[]> consumer;
    private final Clock clock;
    private final Deque<DeadLetter> wanted;
    private final Deque<ConsumerRecord<String, byte[]>> fetched = new ArrayDeque<>();
    private @Nullable Command next;
    private int gone;

    /**
     * Reads this topic (its full name) through a consumer that is closed with this.
     *
     * @param wanted by partition and offset
     */
    DeadLetterCommands(String topic, Consumer<String, byte[]> consumer, Clock clock, List<DeadLetter> wanted) {
        this.topic = topic;
        this.consumer = consumer;
        this.clock = clock;
        this.wanted = new ArrayDeque<>(wanted);
    }

    @Override
    public boolean hasNext() {
        while (next == null && !wanted.isEmpty()) {
            next = read(wanted.remove());
        }
        return next != null;
    }

    @Override
    public Command next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException();
        }
        Command command = next;
        next = null;
        return command;
    }

    @Override
    public int gone() {
        return gone;
    }

    private @Nullable Command read(DeadLetter letter) {
        var partition = new TopicPartition(topic, letter.partition());
        var silence = new Silence();
        while (!reaches(letter)) {
            if (isBehind(partition, letter)) {
                gone++;
                return null;
            }
            consumer.poll(POLL).forEach(fetched::add);
            silence.heard(fetched.isEmpty(), List.of(partition));
        }
        ConsumerRecord<String, byte[]> record = fetched.element();
        if (record.offset() != letter.offset()) {
            gone++;
            return null;
        }
        return letter.redrive(record, clock.instant());
    }

    // Passes over what was fetched and lies before it.
    private boolean reaches(DeadLetter letter) {
        while (!fetched.isEmpty() && isBefore(letter, fetched.element())) {
            fetched.remove();
        }
        return !fetched.isEmpty();
    }

    private static boolean isBefore(DeadLetter letter, ConsumerRecord<String, byte[]> record) {
        return record.partition() != letter.partition() || record.offset() < letter.offset();
    }

    // Goes to where it lies, unless the consumer was led beyond that: what lay there is deleted.
    private boolean isBehind(TopicPartition partition, DeadLetter letter) {
        if (!consumer.assignment().contains(partition)) {
            consumer.assign(List.of(partition));
            consumer.seek(partition, letter.offset());
        }
        long position = consumer.position(partition);
        if (position < letter.offset()) {
            consumer.seek(partition, letter.offset());
        }
        return position > letter.offset();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
