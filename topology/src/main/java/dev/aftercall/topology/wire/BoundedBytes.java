// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.wire;

import dev.aftercall.schemas.Topic;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Bytes as they are, unless they are more than a topic takes. Found out here, the record at work can still be rejected and the stream
 * goes on; found out by the producer, the whole transaction is lost, and so is the next one that tries the same.
 */
public final class BoundedBytes implements Serializer<byte @Nullable []> {

    /** For values that we write. */
    public static final Serde<byte[]> SERDE = Serdes.serdeFrom(new BoundedBytes(), new ByteArrayDeserializer());

    // For the key, which is a task id, and for what Kafka puts around a record.
    private static final int AROUND = 4_096;

    @Override
    public byte @Nullable [] serialize(String topic, byte @Nullable [] bytes) {
        return bytes;
    }

    @Override
    public byte @Nullable [] serialize(String topic, Headers headers, byte @Nullable [] bytes) {
        long size = AROUND + size(headers) + (bytes == null ? 0 : bytes.length);
        if (size > Topic.MAX_MESSAGE_BYTES) {
            throw new IllegalStateException("a record for " + topic + " would have " + size + " bytes, more than the "
                    + Topic.MAX_MESSAGE_BYTES + " that one may have");
        }
        return bytes;
    }

    private static long size(Headers headers) {
        long size = 0;
        for (Header header : headers) {
            size += header.key().length() + (header.value() == null ? 0 : header.value().length);
        }
        return size;
    }
}
