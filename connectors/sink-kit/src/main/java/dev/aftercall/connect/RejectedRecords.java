// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect;

import dev.aftercall.schemas.EnvelopeFormat;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.connect.sink.SinkRecord;

/** A record that is no callback, as it is kept: its own bytes and headers, and where it came from and what is wrong with it. */
final class RejectedRecords {

    static final String TOPIC_HEADER = "aftercall_topic";
    static final String PARTITION_HEADER = "aftercall_partition";
    static final String OFFSET_HEADER = "aftercall_offset";

    private RejectedRecords() {}

    static ProducerRecord<byte[], byte[]> of(String topic, SinkRecord record, String reason) {
        Headers headers = SinkRecords.rawHeaders(record);
        add(headers, EnvelopeFormat.REASON_HEADER, reason);
        add(headers, TOPIC_HEADER, record.originalTopic());
        add(headers, PARTITION_HEADER, String.valueOf(record.originalKafkaPartition()));
        add(headers, OFFSET_HEADER, String.valueOf(record.originalKafkaOffset()));
        byte[] key = SinkRecords.bytes(record.key());
        // Not its own timestamp: a broker refuses one that is far off, and the record would stop the task after all.
        return new ProducerRecord<>(topic, null, null, key, SinkRecords.bytes(record.value()), headers);
    }

    private static void add(Headers headers, String name, String text) {
        headers.add(name, text.getBytes(StandardCharsets.UTF_8));
    }
}
