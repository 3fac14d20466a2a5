// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.invoker.kafka;

import dev.aftercall.schemas.AvroCodec;
import dev.aftercall.schemas.Topic;
import dev.aftercall.schemas.v1.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Writes outcomes. To be used from any thread. */
public final class OutcomeSender {

    private static final int MAX_BYTES = Topic.MAX_MESSAGE_BYTES - (64 << 10);

    private final Producer<byte[], byte[]> producer;
    private final AvroCodec codec;
    private final String topic;

    /**
     * Makes a sender.
     *
     * @param codec used by nobody else
     * @param topic full name of the topic of outcomes
     */
    public OutcomeSender(Producer<byte[], byte[]> producer, AvroCodec codec, String topic) {
        this.producer = producer;
        this.codec = codec;
        this.topic = topic;
    }

    /**
     * Gets the schema and the layout of the topic, so that no outcome waits for them.
     *
     * @throws dev.aftercall.schemas.RegistryUnavailableException when the registry does not have or does not give the schema
     * @throws org.apache.kafka.common.errors.TimeoutException when there is no such topic
     */
    public void prepare() {
        encode(Outcome.newBuilder().build());
        producer.partitionsFor(topic);
    }

    /**
     * Writes an outcome.
     *
     * @return completes when the brokers have it, with an exception when the producer gave up
     */
    public CompletionStage<Void> send(Outcome outcome) {
        byte[] value = encode(outcome);
        if (value.length > MAX_BYTES) {
            // The topology knows the payload by its address, too; the response exists nowhere else.
            value = encode(Outcome.newBuilder(outcome).setRequestPayload(null).build());
        }
        byte[] key = outcome.getTaskId().getBytes(StandardCharsets.UTF_8);
        return Acknowledged.send(producer, new ProducerRecord<>(topic, key, value));
    }

    private synchronized byte[] encode(Outcome outcome) {
        return codec.encode(topic, outcome);
    }
}
