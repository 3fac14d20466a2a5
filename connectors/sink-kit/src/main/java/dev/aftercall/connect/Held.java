// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import org.apache.kafka.common.TopicPartition;

/** Deliveries that wait for their next attempt. Owned by one thread. */
final class Held {

    private final Queue<Due> queue = new PriorityQueue<>(Comparator.comparing(Due::at));

    private record Due(Instant at, OpenDelivery delivery) {}

    void hold(OpenDelivery delivery, Instant due) {
        queue.add(new Due(due, delivery));
    }

    /** Takes out those whose time has come. */
    List<OpenDelivery> due(Instant now) {
        var due = new ArrayList<OpenDelivery>();
        for (Due next = queue.peek(); next != null && !next.at().isAfter(now); next = queue.peek()) {
            due.add(next.delivery());
            queue.remove();
        }
        return due;
    }

    /** Takes out those that are someone else's now. */
    void forget(Collection<TopicPartition> partitions) {
        queue.removeIf(
                due -> partitions.contains(SinkRecords.partition(due.delivery().record())));
    }

    int size() {
        return queue.size();
    }
}
