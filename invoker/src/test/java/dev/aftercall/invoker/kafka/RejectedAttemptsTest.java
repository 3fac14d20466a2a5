// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.invoker.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftercall.service.OffsetLedger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class RejectedAttemptsTest {

    private final MockProducer<byte[], byte[]> producer =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());

    @Test
    void whatIsRejectedIsKeptAsItCameWithTheReasonAndWhereItWasRead() {
        byte[] key = {1};
        byte[] value = {2, 3};
        var source = new ConsumerRecord<>("attempts", 4, 17L, key, value);
        source.headers().add("of-the-sender", new byte[] {9});
        var entry = new OffsetLedger().take(new TopicPartition("attempts", 4), 17);

        var sent = new RejectedAttempts(producer, "attempts.rejected")
                .send(new Taken.Poison(source, "spoilt – why", entry));

        assertThat(sent.toCompletableFuture()).isCompleted();
        var message = producer.history().get(0);
        assertThat(message.topic()).isEqualTo("attempts.rejected");
        assertThat(message.key()).isEqualTo(key);
        assertThat(message.value()).isEqualTo(value);
        assertThat(Arrays.stream(message.headers().toArray())
                        .map(header -> header.key() + "=" + new String(header.value(), StandardCharsets.UTF_8)))
                .containsExactly(
                        "of-the-sender=\t",
                        "aftercall_reason=spoilt – why",
                        "aftercall_topic=attempts",
                        "aftercall_partition=4",
                        "aftercall_offset=17");
    }
}
