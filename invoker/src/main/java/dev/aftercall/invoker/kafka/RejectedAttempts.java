// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.invoker.kafka;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Keeps records that are no attempts: as they came, with their own headers, and with the reason and where they were read. */
public final class RejectedAttempts {

    private final Producer<byte[], byte[]> producer;
    private final String topic;

    /**
     * Makes a sender.
     *
     * @param topic full name of the topic of rejected attempts
     */
    public RejectedAttempts(Producer<byte[], byte[]> producer, String topic) {
        this.producer = producer;
        this.topic = topic;
    }

    /**
     * Writes a record.
     *
     * @return completes when the brokers have it, with an exception when the producer gave up
     */
    public CompletionStage<Void> send(Taken.Poison poison) {
        var source = poison.source();
        var message = new ProducerRecord<>(topic, null, source.key(), source.value(), source.headers());
        put(message, "aftercall_reason", poison.reason());
        put(message, "aftercall_topic", source.topic());
        put(message, "aftercall_partition", Integer.toString(source.partition()));
        put(message, "aftercall_offset", Long.toString(source.offset()));
        return Acknowledged.send(producer, message);
    }

    private static void put(ProducerRecord<byte[], byte[]> message, String name, String text) {
        message.headers().remove(name).add(name, text.getBytes(StandardCharsets.UTF_8));
    }
}
