// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.bench.peer;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** One consumer of the group: finishes one record after the other, and commits after each poll. */
final class PlainWorker implements Runnable {

    private static final Duration POLL = Duration.ofMillis(500);

    private final KafkaConsumer<String, byte[]> consumer;
    private final PlainInvocation invocation;
    private final Stop stop;

    /** Subscribes; the consumer is closed when the worker ends. */
    PlainWorker(
            KafkaConsumer<String, byte[]> consumer,
            String topic,
            ConsumerRebalanceListener assigned,
            PlainInvocation invocation,
            Stop stop) {
        this.consumer = consumer;
        this.invocation = invocation;
        this.stop = stop;
        consumer.subscribe(List.of(topic), assigned);
    }

    @Override
    public void run() {
        try (consumer) {
            while (!stop.isAsked()) {
                finish(consumer.poll(POLL));
            }
        }
    }

    private void finish(Iterable<ConsumerRecord<String, byte[]>> polled) {
        var finished = new HashMap<TopicPartition, OffsetAndMetadata>();
        for (ConsumerRecord<String, byte[]> work : polled) {
            if (stop.isAsked() || !invocation.finish(work)) {
                break;
            }
            finished.put(new TopicPartition(work.topic(), work.partition()), new OffsetAndMetadata(work.offset() + 1));
        }
        commit(finished);
    }

    private void commit(Map<TopicPartition, OffsetAndMetadata> finished) {
        if (!finished.isEmpty()) {
            consumer.commitSync(finished);
        }
    }
}
