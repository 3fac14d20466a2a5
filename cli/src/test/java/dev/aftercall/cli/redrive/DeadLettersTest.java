// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.redrive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.aftercall.schemas.Envelope;
import dev.aftercall.schemas.EnvelopeFormat;
import dev.aftercall.schemas.Trust;
import dev.aftercall.schemas.UndecodableException;
import dev.aftercall.schemas.v1.Command;
import dev.aftercall.schemas.v1.CommandAction;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class DeadLettersTest {

    static {
        Trust.establish(); // builders make enum values from their schemas
    }

    private static final String TOPIC = "x.callbacks.dead";
    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    private final Map<TopicPartition, List<ConsumerRecord<String, byte[]>>> log = new HashMap<>();

    @Test
    void aDeathIsReadWithWhatTellsItFromOthers() throws Exception {
        ConsumerRecord<String, byte[]> record = record(1, 7, "c-1", "t-1", "{}", 2);

        DeadLetter letter = DeadLetter.of(record);

        assertThat(letter)
                .isEqualTo(new DeadLetter(
                        1,
                        7,
                        new Death("c-1", 2),
                        "t-1",
                        new Failure.Kind("f", "acs:mq:::/instances/i/topic/t", "403"),
                        NOW.toEpochMilli() + 7));
        Command command = letter.redrive(record, NOW);
        assertThat(command.getAction()).isEqualTo(CommandAction.REDRIVE);
        assertThat(command.getFunctionName()).isEqualTo("f");
        assertThat(command.getTaskId()).isEqualTo("t-1");
        assertThat(command.getNewTaskId()).isEmpty();
        assertThat(UTF_8.decode(command.getEnvelope().duplicate()).toString()).isEqualTo("{}");
        assertThat(command.getEnvelopeHeaders())
                .containsEntry("ce_id", "c-1")
                .containsEntry("ce_taskid", "t-1")
                .containsEntry("aftercall_code", "403")
                .containsEntry("aftercall_redrives", "2")
                .containsKeys("ce_type", "ce_time", "content-type");
        // Written on commands: it must never be another.
        assertThat(command.getCommandId()).isEqualTo("1aa23a02-b407-3237-a9a3-4b3ac5a0709f");
    }

    @Test
    void whatWasNeverRedrivenDiedForTheFirstTime() throws Exception {
        assertThat(DeadLetter.of(record(0, 0, "c-1", "t-1", "{}", 0)).death()).isEqualTo(new Death("c-1", 0));
        ConsumerRecord<String, byte[]> odd = record(0, 0, "c-1", "t-1", "{}", 0);
        odd.headers().add(EnvelopeFormat.REDRIVES_HEADER, "once".getBytes(UTF_8));
        assertThatThrownBy(() -> DeadLetter.of(odd))
                .isInstanceOf(UndecodableException.class)
                .hasMessage("aftercall_redrives must be a number, not \"once\"");
    }

    @Test
    void aPlanIsMadeOfTheNewestDeathsAndTellsWhatCannotBeRead() {
        add(record(0, 3, "c-1", "t-1", "a", 0));
        add(new ConsumerRecord<>(TOPIC, 0, 4, "t", "no callback".getBytes(UTF_8)));
        add(record(0, 5, "c-1", "t-1", "a", 1));
        add(record(1, 0, "c-2", "t-2", "b", 0));

        RedrivePlan<DeadLetter> plan = new DeadLetters(TOPIC, consumer()).plan(everything());

        assertThat(plan.failures())
                .extracting(DeadLetter::partition, DeadLetter::offset)
                .containsExactly(tuple(0, 5L), tuple(1, 0L));
        assertThat(plan.unreadable()).singleElement().asString().startsWith(TOPIC + "-0@4: not a callback");
    }

    @Test
    void whatIsPlannedIsReadAgainAndWhatIsGoneIsCounted() {
        add(record(0, 3, "c-1", "t-1", "a", 0));
        add(record(0, 4, "c-2", "t-2", "b", 0));
        add(record(0, 9, "c-3", "t-3", "c", 0));
        add(record(1, 1, "c-4", "t-4", "d", 0));
        List<DeadLetter> planned = new ArrayList<>(
                new DeadLetters(TOPIC, consumer()).plan(everything()).failures());
        planned.add(2, at(planned.get(1), 6));
        planned.remove(1);

        try (var commands = new DeadLetterCommands(TOPIC, consumer(), CLOCK, planned)) {
            var bodies = new ArrayList<String>();
            commands.forEachRemaining(command ->
                    bodies.add(command.getTaskId() + UTF_8.decode(command.getEnvelope()) + command.getIssuedAt()));

            assertThat(bodies).containsExactly("t-1a" + NOW, "t-3c" + NOW, "t-4d" + NOW);
            assertThat(commands.gone()).isEqualTo(1);
            assertThat(commands.hasNext()).isFalse();
        }
    }

    @Test
    void whatWasDeletedSinceTheConsumerIsLedBeyondIsGone() {
        add(record(0, 8, "c-1", "t-1", "a", 0));
        DeadLetter left =
                new DeadLetters(TOPIC, consumer()).plan(everything()).failures().get(0);

        try (var commands = new DeadLetterCommands(TOPIC, consumer(), CLOCK, List.of(at(left, 2), left))) {
            assertThat(commands.next().getTaskId()).isEqualTo("t-1");
            assertThat(commands.gone()).isEqualTo(1);
        }
    }

    private void add(ConsumerRecord<String, byte[]> record) {
        log.computeIfAbsent(new TopicPartition(TOPIC, record.partition()), first -> new ArrayList<>())
                .add(record);
    }

    /** A consumer of what is in the log: it gives it whenever a partition is assigned. */
    private MockConsumer<String, byte[]> consumer() {
        var consumer = new MockConsumer<String, byte[]>("earliest") {
            @Override
            public synchronized void assign(Collection<TopicPartition> partitions) {
                super.assign(partitions);
                partitions.forEach(partition -> records(partition).forEach(this::addRecord));
            }

            @Override
            public synchronized ConsumerRecords<String, byte[]> poll(Duration timeout) {
                for (TopicPartition partition : assignment()) {
                    long first = records(partition).get(0).offset();
                    if (position(partition) < first) {
                        seek(partition, first); // the real one does so by itself, the stub throws
                    }
                }
                return super.poll(timeout);
            }
        };
        var node = new Node(0, "localhost", 1);
        consumer.updatePartitions(
                TOPIC,
                log.keySet().stream()
                        .map(partition ->
                                new PartitionInfo(TOPIC, partition.partition(), node, new Node[0], new Node[0]))
                        .toList());
        log.forEach((partition, records) -> {
            consumer.updateBeginningOffsets(Map.of(partition, records.get(0).offset()));
            consumer.updateEndOffsets(
                    Map.of(partition, records.get(records.size() - 1).offset() + 1));
        });
        return consumer;
    }

    private List<ConsumerRecord<String, byte[]>> records(TopicPartition partition) {
        return log.getOrDefault(partition, List.of());
    }

    private static DeadLetter at(DeadLetter letter, long offset) {
        return new DeadLetter(letter.partition(), offset, letter.death(), letter.task(), letter.kind(), letter.at());
    }

    private static RedriveFilter everything() {
        return new RedriveFilter("", RedriveFilter.like(""), "", Instant.EPOCH, RedriveFilter.NEVER, 100);
    }

    private static ConsumerRecord<String, byte[]> record(
            int partition, long offset, String callback, String task, String body, int redrives) {
        ProducerRecord<String, byte[]> written = EnvelopeFormat.write(
                TOPIC,
                new Envelope(
                        callback,
                        false,
                        "acs:fc:::functions/f",
                        "f",
                        task,
                        "r",
                        "acs:mq:::/instances/i/topic/t",
                        3,
                        NOW,
                        body.getBytes(UTF_8)));
        written.headers().add(EnvelopeFormat.CODE_HEADER, "403".getBytes(UTF_8));
        if (redrives > 0) {
            written.headers()
                    .add(
                            EnvelopeFormat.REDRIVES_HEADER,
                            String.valueOf(redrives).getBytes(UTF_8));
        }
        return new ConsumerRecord<>(
                TOPIC,
                partition,
                offset,
                NOW.toEpochMilli() + offset,
                TimestampType.CREATE_TIME,
                0,
                0,
                written.key(),
                written.value(),
                written.headers(),
                Optional.empty());
    }
}
