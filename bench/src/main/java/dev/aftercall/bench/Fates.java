// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.bench;

import dev.aftercall.schemas.Topics;
import dev.aftercall.schemas.v1.DestinationStatus;
import dev.aftercall.schemas.v1.InvocationStatus;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/** What became of each callback: it is either delivered, and came, or dead, and lies with the dead once. */
final class Fates {

    private static final Duration POLL = Duration.ofMillis(500);

    private final int sent;
    private final Arrivals arrivals;
    private final Map<String, DestinationStatus> told = new HashMap<>();
    private final Map<String, Integer> dead = new HashMap<>();

    private Fates(int sent, Arrivals arrivals) {
        this.sent = sent;
        this.arrivals = arrivals;
    }

    /** Waits until the last of so many tasks has its fate, or for so long. */
    static Fates of(Cluster cluster, int sent, Arrivals arrivals, Duration within) {
        var fates = new Fates(sent, arrivals);
        fates.awaitRows(cluster, System.nanoTime() + within.toNanos());
        fates.readDead(cluster);
        return fates;
    }

    private void awaitRows(Cluster cluster, long deadline) {
        try (KafkaConsumer<String, byte[]> consumer =
                cluster.consumer(Topics.INVOCATION_STATUS, "read_committed", true)) {
            while (System.nanoTime() < deadline && open() > 0) {
                for (var record : consumer.poll(POLL)) {
                    InvocationStatus row = cluster.decoded(Topics.INVOCATION_STATUS, record, InvocationStatus.class);
                    told.put(row.getTaskId(), row.getDestinationStatus());
                }
            }
        }
    }

    private void readDead(Cluster cluster) {
        cluster.readAll(Topics.CALLBACKS_DEAD.name(), record -> dead.merge(record.key(), 1, Integer::sum));
    }

    /** How many have none. */
    long open() {
        return sent - delivered() - count(DestinationStatus.FAILED);
    }

    long delivered() {
        return count(DestinationStatus.SUCCEEDED);
    }

    private long count(DestinationStatus status) {
        return told.values().stream().filter(status::equals).count();
    }

    /** How many came more than once, which is allowed. */
    long repeated() {
        return IntStream.range(0, sent)
                .filter(number -> arrivals.times(number) > 1)
                .count();
    }

    int dead() {
        return dead.size();
    }

    /** Those of which something else is true than was promised. */
    List<String> wrong() {
        return IntStream.range(0, sent)
                .filter(number -> !isRight(number))
                .mapToObj(Arrivals::task)
                .toList();
    }

    private boolean isRight(int number) {
        String task = Arrivals.task(number);
        return isRight(
                told.getOrDefault(task, DestinationStatus.UNKNOWN), arrivals.times(number), dead.getOrDefault(task, 0));
    }

    /** Whether a callback of which this is told may have come, and lie with the dead, so often. */
    static boolean isRight(DestinationStatus told, int came, int buried) {
        return switch (told) {
            case SUCCEEDED -> came >= 1 && buried == 0;
            case FAILED -> buried == 1;
            case PENDING, UNKNOWN -> false;
        };
    }
}
