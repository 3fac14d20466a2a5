// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.bench.peer;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The topic of results, to write to. */
final class Results implements AutoCloseable {

    private static final Duration CLOSES_WITHIN = Duration.ofSeconds(2);

    private final String topic;
    private final Producer<String, byte[]> producer;

    Results(PeerSettings settings) {
        this(settings.resultsTopic(), new KafkaProducer<>(Clients.producer(settings)));
    }

    /** Closes the producer when it is closed. */
    Results(String topic, Producer<String, byte[]> producer) {
        this.topic = topic;
        this.producer = producer;
    }

    /** Learns where the topic is, so that no write has to wait for that. */
    void open() {
        producer.partitionsFor(topic);
    }

    /** Done when the result is durable. */
    CompletableFuture<Void> write(String id, byte[] envelope) {
        var durable = new CompletableFuture<Void>();
        var unused = producer.send(new ProducerRecord<>(topic, id, envelope), (written, failure) -> {
            if (failure == null) {
                durable.complete(null);
            } else {
                durable.completeExceptionally(failure);
            }
        });
        return durable;
    }

    @Override
    public void close() {
        producer.close(CLOSES_WITHIN);
    }
}
