// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.row;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aftercall.cli.CommandFailure;
import dev.aftercall.schemas.AvroCodec;
import dev.aftercall.schemas.v1.Role;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RowReaderTest {

    private static final String TOPIC = "roles";

    private final AvroCodec codec =
            new AvroCodec(Map.of("schema.registry.url", "mock://row-reader", "auto.register.schemas", true));
    private final MockConsumer<String, byte[]> consumer = new MockConsumer<>("earliest");
    private final RowReader<Role> reader = new RowReader<>(TOPIC, Role.class, codec, consumer);

    @Test
    void theLastValueOfEachKeyStays() {
        partitions(2);
        written(0, 0, "a", encoded("first"));
        written(0, 1, "a", encoded("second"));
        written(1, 0, "b", encoded("other"));

        assertThat(reader.read().byKey().values())
                .extracting(Role::getDescription)
                .containsExactly("second", "other");
    }

    @Test
    void aTombstoneTakesTheRowAway() {
        partitions(1);
        written(0, 0, "a", encoded("first"));
        written(0, 1, "a", null);

        assertThat(reader.read().byKey()).isEmpty();
    }

    @Test
    void anEmptyTopicHasNoRows() {
        partitions(1);

        assertThat(reader.read().byKey()).isEmpty();
    }

    @Test
    void aRowThatIsNoMessageIsToldAndPassedOver() {
        partitions(1);
        written(0, 0, "a", "garbage".getBytes(UTF_8));
        written(0, 1, "b", encoded("good"));

        Rows<Role> rows = reader.read();

        assertThat(rows.byKey()).containsOnlyKeys("b");
        assertThat(rows.unreadable()).singleElement().asString().startsWith("roles: the row of a is passed over");
    }

    @Test
    void aTopicThatIsNotThereIsNamed() {
        partitions(0);

        assertThatThrownBy(reader::read).isInstanceOf(CommandFailure.class).hasMessage("Topic roles does not exist.");
    }

    @Test
    void aTopicWhoseEndNeverComesIsGivenUp() {
        partitions(1);
        consumer.updateEndOffsets(Map.of(new TopicPartition(TOPIC, 0), 5L));

        assertThatThrownBy(reader::read)
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("nothing has come for 15 s");
    }

    private void partitions(int count) {
        List<TopicPartition> all = IntStream.range(0, count)
                .mapToObj(number -> new TopicPartition(TOPIC, number))
                .toList();
        consumer.updatePartitions(
                TOPIC,
                all.stream()
                        .map(one -> new PartitionInfo(TOPIC, one.partition(), Node.noNode(), new Node[0], new Node[0]))
                        .toList());
        all.forEach(one -> {
            consumer.updateBeginningOffsets(Map.of(one, 0L));
            consumer.updateEndOffsets(Map.of(one, 0L));
        });
    }

    private void written(int partition, long offset, String key, byte @Nullable [] value) {
        var at = new TopicPartition(TOPIC, partition);
        consumer.schedulePollTask(() -> consumer.addRecord(new ConsumerRecord<>(TOPIC, partition, offset, key, value)));
        consumer.updateEndOffsets(Map.of(at, offset + 1));
    }

    private byte[] encoded(String description) {
        return codec.encode(
                TOPIC,
                Role.newBuilder().setName("r").setDescription(description).build());
    }
}
