// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.redrive;

import dev.aftercall.schemas.AvroCodec;
import dev.aftercall.schemas.v1.Command;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Writes commands without waiting for each to be durable; the first one that cannot be ends it. */
final class CommandWriter implements Redrive.Writing, AutoCloseable {

    private final String topic;
    private final AvroCodec codec;
    private final Producer<String, byte[]> producer;
    private final Positions positions = new Positions();
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    /** Writes to this topic (its full name), through a producer that is closed with this. */
    CommandWriter(String topic, AvroCodec codec, Producer<String, byte[]> producer) {
        this.topic = topic;
        this.codec = codec;
        this.producer = producer;
    }

    @Override
    public void write(Command command) {
        check();
        byte[] value = codec.encode(topic, command);
        var unused = producer.send(new ProducerRecord<>(topic, command.getTaskId(), value), this::acknowledged);
    }

    /** Returns when all of them are durable. */
    void flush() {
        producer.flush();
        check();
    }

    /** Those that are durable. */
    Positions durable() {
        return positions;
    }

    private void acknowledged(RecordMetadata at, @Nullable Exception failed) {
        if (failed == null) {
            positions.add(at.partition(), at.offset());
        } else {
            failure.compareAndSet(null, failed);
        }
    }

    private void check() {
        Exception first = failure.get();
        if (first != null) {
            throw new CompletionException(first);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
