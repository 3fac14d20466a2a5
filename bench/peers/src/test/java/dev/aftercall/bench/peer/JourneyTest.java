// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.bench.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class JourneyTest {

    @Test
    void aRecordWithoutHeadersBeginsHere() {
        assertThat(Journey.of(record(1_795_505_087_456L))).isEqualTo(new Journey(1, 1_795_505_087_456L));
    }

    @Test
    void theHeadersOfTheLastTopicCount() {
        ConsumerRecord<String, byte[]> record = record(1_795_505_088_000L);
        attempts(record, 2);
        attempts(record, 3);
        record.headers()
                .add(
                        "retry_topic-original-timestamp",
                        BigInteger.valueOf(1_795_505_087_456L).toByteArray());

        assertThat(Journey.of(record)).isEqualTo(new Journey(3, 1_795_505_087_456L));
    }

    private static void attempts(ConsumerRecord<String, byte[]> record, int attempts) {
        record.headers()
                .add(
                        "retry_topic-attempts",
                        ByteBuffer.allocate(Integer.BYTES).putInt(attempts).array());
    }

    private static ConsumerRecord<String, byte[]> record(long timestamp) {
        return new ConsumerRecord<>(
                "work",
                0,
                0,
                timestamp,
                TimestampType.CREATE_TIME,
                3,
                0,
                "i-1",
                new byte[0],
                new RecordHeaders(),
                Optional.empty());
    }
}
