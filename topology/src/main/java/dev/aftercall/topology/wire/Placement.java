// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;

/**
 * Where records of a task lie. All topics that are keyed by task agree on it, so that one instance sees all of a task. Not every
 * client library places records as Kafka's own does; what such a client writes is moved to where the rest of its task will be.
 *
 * @param partitions how many partitions those topics have
 */
public record Placement(int partitions) {

    /** Whether a record of this task belongs to the partition. */
    public boolean isRight(String taskId, int partition) {
        return BuiltInPartitioner.partitionForKey(taskId.getBytes(UTF_8), partitions) == partition;
    }
}
