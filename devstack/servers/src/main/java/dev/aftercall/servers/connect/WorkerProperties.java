// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.servers.connect;

import java.util.Map;
import java.util.TreeMap;

/** What a single worker needs to be told. */
final class WorkerProperties {

    // Room for records of 8 MiB. A fetch always returns one record, however large; this lets it return more than one.
    private static final int FETCH_BYTES = 16 << 20;

    private WorkerProperties() {}

    static Map<String, String> of(ConnectSettings settings) {
        Map<String, String> properties = new TreeMap<>();
        properties.putAll(worker(settings));
        properties.putAll(storage(settings.prefix()));
        properties.putAll(converters());
        properties.putAll(clients());
        properties.putAll(settings.properties());
        return properties;
    }

    private static Map<String, String> worker(ConnectSettings settings) {
        return Map.of(
                "bootstrap.servers",
                settings.bootstrapServers(),
                "group.id",
                settings.prefix() + "-worker",
                "listeners",
                "http://127.0.0.1:" + settings.port(),
                "rest.advertised.host.name",
                "127.0.0.1",
                "plugin.path",
                settings.plugins().toString(),
                // Reads the names plugins register under instead of scanning every class of every jar: seconds of
                // start-up.
                "plugin.discovery",
                "service_load",
                "offset.flush.interval.ms",
                String.valueOf(settings.offsetFlush().toMillis()));
    }

    private static Map<String, String> storage(String prefix) {
        return Map.of(
                "config.storage.topic", prefix + "-configs",
                "config.storage.replication.factor", "1",
                "offset.storage.topic", prefix + "-offsets",
                "offset.storage.replication.factor", "1",
                "offset.storage.partitions", "1",
                "status.storage.topic", prefix + "-status",
                "status.storage.replication.factor", "1",
                "status.storage.partitions", "1");
    }

    private static Map<String, String> converters() {
        return Map.of(
                "key.converter", "org.apache.kafka.connect.storage.StringConverter",
                "value.converter", "org.apache.kafka.connect.converters.ByteArrayConverter",
                "header.converter", "org.apache.kafka.connect.storage.StringConverter");
    }

    private static Map<String, String> clients() {
        return Map.of(
                "connector.client.config.override.policy", "All",
                "consumer.max.partition.fetch.bytes", String.valueOf(FETCH_BYTES),
                "consumer.fetch.max.bytes", String.valueOf(2 * FETCH_BYTES),
                "producer.max.request.size", String.valueOf(FETCH_BYTES));
    }
}
