// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.bench.peer;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/**
 * The consumer of Kafka alone, as often as there are threads. What fails is waited for in place, and whatever lies behind it
 * in its partitions waits with it.
 */
final class PlainPeer implements Peer {

    private static final int RECORDS_A_POLL = 10;
    /** Ten records whose callbacks are refused for half an hour each, and their calls. */
    private static final Duration LONGEST_BETWEEN_POLLS = Duration.ofHours(6);

    private static final Duration ENDS_WITHIN = Duration.ofSeconds(6);

    private final PeerSettings settings;
    private final Results results;
    private final Stop stop = new Stop();
    private final Assignments assignments;
    private final List<Thread> threads;

    PlainPeer(PeerSettings settings) {
        this.settings = settings;
        results = new Results(settings);
        assignments = new Assignments(settings.threads());
        var invocation = new PlainInvocation(settings, new BlockingPosts(), results, stop);
        threads = IntStream.range(0, settings.threads())
                .mapToObj(number -> new Thread(worker(invocation), "plain-" + number))
                .toList();
    }

    private PlainWorker worker(PlainInvocation invocation) {
        return new PlainWorker(
                new KafkaConsumer<>(consumerSettings()), settings.workTopic(), assignments.ofOne(), invocation, stop);
    }

    private Map<String, Object> consumerSettings() {
        Map<String, Object> all = new HashMap<>(Clients.consumer(settings));
        all.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, RECORDS_A_POLL);
        all.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, (int) LONGEST_BETWEEN_POLLS.toMillis());
        return all;
    }

    @Override
    public void start() {
        results.open();
        threads.forEach(Thread::start);
        assignments.await();
    }

    @Override
    public void close() {
        stop.ask();
        long end = System.nanoTime() + ENDS_WITHIN.toNanos();
        threads.forEach(thread -> join(thread, end));
        results.close();
    }

    private static void join(Thread thread, long end) {
        try {
            thread.join(Math.max(1, Duration.ofNanos(end - System.nanoTime()).toMillis()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
