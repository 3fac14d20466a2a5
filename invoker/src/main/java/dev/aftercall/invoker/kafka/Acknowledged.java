// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.invoker.kafka;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A record on its way to the brokers, as a stage. */
final class Acknowledged {

    private Acknowledged() {}

    static CompletionStage<Void> send(Producer<byte[], byte[]> producer, ProducerRecord<byte[], byte[]> message) {
        var acknowledged = new CompletableFuture<Void>();
        var unused = producer.send(message, (where, failure) -> {
            if (failure == null) {
                acknowledged.complete(null);
            } else {
                acknowledged.completeExceptionally(failure);
            }
        });
        return acknowledged;
    }
}
