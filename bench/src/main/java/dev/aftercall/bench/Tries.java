// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.bench;

import dev.aftercall.schemas.Topics;
import dev.aftercall.schemas.v1.Delivery;
import dev.aftercall.schemas.v1.DeliveryResult;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/** What the sink reports of one destination, while it does: also what never came to a server that refuses connections. */
final class Tries implements AutoCloseable {

    /** Seldom, and then many: who counts here takes time from what is measured. */
    private static final Duration POLL = Duration.ofMillis(500);

    private final String destination;
    private final List<Try> tries = new CopyOnWriteArrayList<>();
    private final Thread thread;
    private volatile boolean closed;

    private record Try(long reportedAt, boolean made) {}

    /** From now on, until it is closed. */
    Tries(Cluster cluster, String destination) {
        this.destination = destination;
        KafkaConsumer<String, byte[]> consumer = cluster.consumer(Topics.DELIVERIES, "read_uncommitted", false);
        thread = new Thread(() -> read(cluster, consumer), "tries");
        thread.setDaemon(true);
        thread.start();
    }

    private void read(Cluster cluster, KafkaConsumer<String, byte[]> consumer) {
        try (consumer) {
            while (!closed) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                    note(record.timestamp(), cluster.decoded(Topics.DELIVERIES, record, Delivery.class));
                }
            }
        }
    }

    private void note(long reportedAt, Delivery report) {
        if (report.getDestination().equals(destination)) {
            boolean made = report.getResult() != DeliveryResult.NOT_ATTEMPTED;
            tries.add(new Try(made ? report.getStartedAt().toEpochMilli() : reportedAt, made));
        }
    }

    /** How many were begun in a time, in milliseconds since 1970. */
    long made(long from, long to) {
        return count(from, to, true);
    }

    /** How many were not even begun, because the sink spared the destination. */
    long spared(long from, long to) {
        return count(from, to, false);
    }

    private long count(long from, long to, boolean made) {
        return tries.stream()
                .filter(one -> one.made() == made && one.reportedAt() >= from && one.reportedAt() < to)
                .count();
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
