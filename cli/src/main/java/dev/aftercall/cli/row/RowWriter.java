// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.row;

import dev.aftercall.schemas.AvroCodec;
import java.util.concurrent.ExecutionException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Writes records one by one and returns only when each is acknowledged. */
public final class RowWriter {

    private final String topic;
    private final AvroCodec codec;
    private final Producer<String, byte[]> producer;

    /** Writes to this topic (its full name) through a producer that the caller closes. */
    public RowWriter(String topic, AvroCodec codec, Producer<String, byte[]> producer) {
        this.topic = topic;
        this.codec = codec;
        this.producer = producer;
    }

    /**
     * Writes a message under a key.
     *
     * @return where it is
     * @throws ExecutionException when it was not acknowledged; the cause says why
     */
    public RecordMetadata put(String key, SpecificRecord row) throws ExecutionException, InterruptedException {
        return write(key, codec.encode(topic, row));
    }

    /** Writes a tombstone: from here on there is no row of this key. */
    public RecordMetadata delete(String key) throws ExecutionException, InterruptedException {
        return write(key, null);
    }

    private RecordMetadata write(String key, byte @Nullable [] value) throws ExecutionException, InterruptedException {
        return producer.send(new ProducerRecord<>(topic, key, value)).get();
    }
}
