// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.topics;

import dev.aftercall.cli.connect.Connection;
import dev.aftercall.schemas.Topics;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;

/**
 * The topics of this version, to be brought to a cluster.
 *
 * @param partitions of the topics keyed by task id; empty: those that they have, or the default
 * @param replicas copies of new topics; empty: as many as the broker says
 */
public record TopicCatalogue(OptionalInt partitions, Optional<Short> replicas) {

    /** With the number of partitions and of copies. */
    public static TopicCatalogue of(int partitions, int replicas) {
        return new TopicCatalogue(OptionalInt.of(partitions), Optional.of((short) replicas));
    }

    /** Brings the topics of a cluster to what is declared. */
    public void apply(Connection connection) throws ExecutionException, InterruptedException {
        apply(connection, false);
    }

    List<TopicStep> apply(Connection connection, boolean dryRun) throws ExecutionException, InterruptedException {
        try (Admin client = connection.admin()) {
            var admin = new TopicAdmin(client);
            var names = Topics.ALL.stream().map(connection.prefix()::nameOf).collect(Collectors.toUnmodifiableSet());
            List<TopicStep> steps = new TopicPlan(connection.prefix(), admin.find(names), partitions).of(Topics.ALL);
            if (!dryRun) {
                admin.carryOut(steps, replicas);
            }
            return steps;
        }
    }
}
