// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.bench.peer;

import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.TopicPartition;

/** Tells when each of so many consumers has partitions. */
final class Assignments {

    private static final Duration WITHIN = Duration.ofSeconds(60);

    private final CountDownLatch missing;

    Assignments(int consumers) {
        missing = new CountDownLatch(consumers);
    }

    /** For one of the consumers to subscribe with. */
    ConsumerRebalanceListener ofOne() {
        var before = new AtomicBoolean();
        return new ConsumerRebalanceListener() {
            @Override
            public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
                if (!partitions.isEmpty() && before.compareAndSet(false, true)) {
                    missing.countDown();
                }
            }

            @Override
            public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
                // What is not committed is done again by whoever has them next.
            }
        };
    }

    /** Returns when all have some. */
    void await() {
        try {
            if (!missing.await(WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException(
                        missing.getCount() + " consumers had no partition after " + WITHIN.toSeconds() + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for partitions", e);
        }
    }
}
