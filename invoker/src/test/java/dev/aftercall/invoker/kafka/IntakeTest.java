// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.invoker.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftercall.invoker.MovableClock;
import dev.aftercall.invoker.TestAttempts;
import dev.aftercall.schemas.AvroCodec;
import dev.aftercall.schemas.v1.AttemptAction;
import dev.aftercall.schemas.v1.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IntakeTest {

    private static final TopicPartition P0 = new TopicPartition("attempts", 0);
    private static final TopicPartition P1 = new TopicPartition("attempts", 1);

    private final MovableClock clock = new MovableClock();
    private final RememberingConsumer consumer = new RememberingConsumer();
    private final AvroCodec codec = TestCodecs.of("intake");
    private final List<TopicPartition> gone = new ArrayList<>();
    private Intake intake = new Intake(consumer, codec, Duration.ofMillis(200), clock);

    @BeforeEach
    void join() {
        join(intake);
    }

    private void join(Intake joining) {
        joining.subscribe("attempts", new Intake.Partitions() {
            @Override
            public void joined() {
                // Not asked for here.
            }

            @Override
            public void gone(Collection<TopicPartition> partitions) {
                gone.addAll(partitions);
            }
        });
        consumer.updateBeginningOffsets(Map.of(P0, 0L, P1, 0L));
        consumer.rebalance(List.of(P0, P1));
    }

    @Test
    void anAttemptIsTaken() {
        attempt(P0, 7, "t-1");

        assertThat(poll()).singleElement().isInstanceOfSatisfying(Taken.Work.class, work -> {
            assertThat(work.attempt().getTaskId()).isEqualTo("t-1");
            assertThat(work.partition()).isEqualTo(P0);
        });
    }

    @Test
    void whatIsNoAttemptIsTakenAsPoisonAndTheFlowGoesOn() {
        add(P0, 0, new byte[] {1, 2, 3});
        add(P0, 1, codec.encode("outcomes", Outcome.newBuilder().build()));
        add(
                P0,
                2,
                codec.encode(
                        "attempts",
                        TestAttempts.of("f", "t-0")
                                .setAction(AttemptAction.UNKNOWN)
                                .build()));
        attempt(P0, 3, "t-1");

        List<Taken> taken = poll();

        assertThat(taken).hasSize(4);
        assertThat(taken.subList(0, 3)).allSatisfy(one -> assertThat(one).isInstanceOf(Taken.Poison.class));
        assertThat(((Taken.Poison) taken.get(0)).reason()).contains("wire format");
        assertThat(((Taken.Poison) taken.get(1)).reason()).contains("Outcome");
        assertThat(((Taken.Poison) taken.get(2)).reason()).contains("action");
        assertThat(taken.get(3)).isInstanceOf(Taken.Work.class);
    }

    @Test
    void withoutTheRegistryNothingIsSkippedAndAllIsReadAgain() throws Exception {
        try (var registry = new StubRegistry()) {
            intake = new Intake(consumer, registry.codec(), Duration.ofMillis(200), clock);
            consumer.unsubscribe();
            join(intake);
            registry.fail(true);
            attempt(P0, 0, "t-1");
            attempt(P0, 1, "t-2");

            assertThat(poll()).isEmpty();
            assertThat(consumer.paused()).containsExactly(P0);
            assertThat(consumer.position(P0)).isZero();

            registry.fail(false);
            attempt(P0, 0, "t-1"); // the log still has them
            attempt(P0, 1, "t-2");
            assertThat(poll()).as("not before a pause").isEmpty();
            clock.pass(Duration.ofSeconds(1));

            assertThat(poll())
                    .extracting(taken -> ((Taken.Work) taken).attempt().getTaskId())
                    .containsExactly("t-1", "t-2");
            assertThat(consumer.paused()).isEmpty();
        }
    }

    @Test
    void onlyTheSettledPrefixIsCommitted() {
        attempt(P0, 0, "t-1");
        attempt(P0, 1, "t-2");
        attempt(P1, 5, "t-3");
        List<Taken> taken = poll();

        settle(taken, "t-2");
        settle(taken, "t-3");
        intake.commit();

        assertThat(committed(P0)).isEqualTo(-1);
        assertThat(committed(P1)).isEqualTo(6);

        settle(taken, "t-1");
        intake.commit();
        assertThat(committed(P0)).as("not before the interval is over").isEqualTo(-1);
        clock.pass(Duration.ofMillis(200));
        intake.commit();
        assertThat(committed(P0)).isEqualTo(2);
        assertThat(intake.open()).isZero();
    }

    @Test
    void aPartitionThatIsTakenAwayIsCommittedAndForgotten() {
        attempt(P0, 0, "t-1");
        attempt(P0, 1, "t-2");
        List<Taken> taken = poll();
        settle(taken, "t-1");

        intake.poll(Duration.ZERO);
        consumer.rebalance(List.of(P1));
        settle(taken, "t-2");
        clock.pass(Duration.ofSeconds(1));
        intake.commit();

        assertThat(gone).containsExactly(P0);
        assertThat(intake.open()).isZero();
        consumer.rebalance(List.of(P0, P1));
        assertThat(committed(P0)).isEqualTo(1);
    }

    @Test
    void whileItIsHeldNothingIsReadAlsoFromPartitionsThatCome() {
        intake.hold(true);
        consumer.rebalance(List.of(P0));
        consumer.rebalance(List.of(P0, P1));

        assertThat(consumer.paused()).containsExactlyInAnyOrder(P0, P1);

        intake.hold(false);

        assertThat(consumer.paused()).isEmpty();
    }

    @Test
    void aWakeUpEndsAWaitAndLosesNothing() {
        attempt(P0, 0, "t-1");
        intake.wake();

        assertThat(poll()).isEmpty();
        assertThat(poll()).hasSize(1);
    }

    @Test
    void itCommitsBeforeItLeaves() {
        attempt(P0, 0, "t-1");
        settle(poll(), "t-1");
        intake.wake();

        intake.close();

        assertThat(consumer.closed()).isTrue();
        assertThat(consumer.lastCommit).containsEntry(P0, new OffsetAndMetadata(1));
    }

    /** Tells its last commit also when it is closed. */
    private static final class RememberingConsumer extends MockConsumer<byte[], byte[]> {

        private Map<TopicPartition, OffsetAndMetadata> lastCommit = Map.of();

        RememberingConsumer() {
            super("earliest");
        }

        @Override
        public void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets, Duration timeout) {
            super.commitSync(offsets, timeout);
            lastCommit = Map.copyOf(offsets);
        }
    }

    private List<Taken> poll() {
        return intake.poll(Duration.ZERO);
    }

    private void settle(List<Taken> taken, String taskId) {
        taken.stream()
                .filter(one -> ((Taken.Work) one).attempt().getTaskId().equals(taskId))
                .forEach(one -> intake.settle(one.entry()));
    }

    private long committed(TopicPartition partition) {
        var offset = consumer.committed(Set.of(partition)).get(partition);
        return offset == null ? -1 : offset.offset();
    }

    private void attempt(TopicPartition partition, long offset, String taskId) {
        add(
                partition,
                offset,
                codec.encode("attempts", TestAttempts.of("f", taskId).build()));
    }

    private void add(TopicPartition partition, long offset, byte[] value) {
        consumer.addRecord(new ConsumerRecord<>(partition.topic(), partition.partition(), offset, null, value));
    }
}
