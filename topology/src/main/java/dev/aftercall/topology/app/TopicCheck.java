// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.app;

import dev.aftercall.schemas.Topic;
import dev.aftercall.schemas.TopicPrefix;
import dev.aftercall.schemas.Topics;
import dev.aftercall.topology.TopologyConfig;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Looks before the start whether the topics are as the topology needs them, and says what to do where they are not. */
final class TopicCheck {

    private static final String REMEDY = "; aftercall topics apply creates and corrects topics";

    private final Admin admin;
    private final TopologyConfig config;
    private final TopicPrefix prefix;

    TopicCheck(Admin admin, TopologyConfig config) {
        this.admin = admin;
        this.config = config;
        prefix = config.prefix();
    }

    /**
     * How many partitions the topics have that are keyed by task.
     *
     * @throws IllegalStateException when a topic is missing, they differ in that number, or payloads do not lie long enough
     */
    int partitions() throws ExecutionException, InterruptedException {
        checkRetention();
        return agreed(partitionsByTopic());
    }

    private Map<String, Integer> partitionsByTopic() throws ExecutionException, InterruptedException {
        List<String> names = Topics.ALL.stream().map(prefix::nameOf).toList();
        Map<String, Integer> found = new TreeMap<>();
        for (Map.Entry<String, KafkaFuture<TopicDescription>> topic :
                admin.describeTopics(names).topicNameValues().entrySet()) {
            try {
                found.put(topic.getKey(), topic.getValue().get().partitions().size());
            } catch (ExecutionException failed) {
                if (failed.getCause() instanceof UnknownTopicOrPartitionException) {
                    throw new IllegalStateException("The topic " + topic.getKey() + " does not exist" + REMEDY, failed);
                }
                throw failed;
            }
        }
        return found;
    }

    private int agreed(Map<String, Integer> found) {
        Map<String, Integer> byTask = new TreeMap<>();
        Topics.ALL.stream()
                .filter(Topic::keyedByTask)
                .map(prefix::nameOf)
                .forEach(name -> byTask.put(name, found.get(name)));
        if (byTask.values().stream().distinct().count() != 1) {
            throw new IllegalStateException(
                    "All topics keyed by task id must have as many partitions as each other, they have " + byTask
                            + "; the number is fixed when a topic is created");
        }
        return byTask.values().iterator().next();
    }

    private void checkRetention() throws ExecutionException, InterruptedException {
        String name = prefix.nameOf(Topics.INVOCATIONS);
        long retention = retention(name);
        Duration longest = config.longestWait();
        if (retention >= 0 && retention < longest.toMillis()) {
            throw new IllegalStateException(name + " keeps records for " + retention + " ms, less than the "
                    + longest.toMillis() + " ms that an invocation can wait for its last attempt" + REMEDY);
        }
    }

    private long retention(String name) throws ExecutionException, InterruptedException {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, name);
        try {
            Config described = admin.describeConfigs(List.of(resource))
                    .all()
                    .get()
                    .values()
                    .iterator()
                    .next();
            return Long.parseLong(described.get(TopicConfig.RETENTION_MS_CONFIG).value());
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof UnknownTopicOrPartitionException) {
                throw new IllegalStateException("The topic " + name + " does not exist" + REMEDY, failed);
            }
            throw failed;
        }
    }
}
