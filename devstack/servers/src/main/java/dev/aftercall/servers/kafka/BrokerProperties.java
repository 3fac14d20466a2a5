// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.servers.kafka;

import java.util.Map;
import java.util.TreeMap;

/** What a broker of one node needs to be told: one copy of everything, few threads, few partitions of its own. */
final class BrokerProperties {

    private static final int LARGEST_BATCH_BYTES =
            9 << 20; // a record of 8 MiB, its key and headers, and the batch around it

    private BrokerProperties() {}

    static Map<String, String> of(KafkaSettings settings) {
        Map<String, String> properties = new TreeMap<>();
        properties.putAll(node(settings));
        properties.putAll(oneCopy());
        properties.putAll(small());
        properties.put("auto.create.topics.enable", "false");
        properties.put("message.max.bytes", String.valueOf(LARGEST_BATCH_BYTES));
        properties.put("replica.fetch.max.bytes", String.valueOf(LARGEST_BATCH_BYTES));
        properties.putAll(settings.properties());
        return properties;
    }

    private static Map<String, String> node(KafkaSettings settings) {
        String client = "127.0.0.1:" + settings.port();
        String controller = "127.0.0.1:" + settings.controllerPort();
        return Map.of(
                "process.roles",
                "broker,controller",
                "node.id",
                "1",
                "controller.quorum.voters",
                "1@" + controller,
                "controller.listener.names",
                "CONTROLLER",
                "listeners",
                "PLAINTEXT://" + client + ",CONTROLLER://" + controller,
                "advertised.listeners",
                "PLAINTEXT://" + client,
                "listener.security.protocol.map",
                "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
                "log.dirs",
                settings.directory().resolve("data").toString());
    }

    private static Map<String, String> oneCopy() {
        return Map.of(
                "default.replication.factor", "1",
                "min.insync.replicas", "1",
                "offsets.topic.replication.factor", "1",
                "transaction.state.log.replication.factor", "1",
                "transaction.state.log.min.isr", "1",
                "share.coordinator.state.topic.replication.factor", "1",
                "share.coordinator.state.topic.min.isr", "1");
    }

    private static Map<String, String> small() {
        return Map.of(
                "offsets.topic.num.partitions", "4",
                "transaction.state.log.num.partitions", "4",
                "share.coordinator.state.topic.num.partitions", "4",
                "num.network.threads", "2",
                "num.io.threads", "2",
                "background.threads", "2",
                "log.cleaner.dedupe.buffer.size", "2097152",
                "group.initial.rebalance.delay.ms", "0");
    }
}
