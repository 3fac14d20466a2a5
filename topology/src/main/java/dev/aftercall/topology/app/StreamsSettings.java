// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.app;

import dev.aftercall.schemas.Topic;
import dev.aftercall.topology.TopologyConfig;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;

/** What Kafka Streams is told. Everything but the guarantee can be overridden under {@code streams.}. */
public final class StreamsSettings {

    /** What Kafka 5 will do in any case, which is why its constant is deprecated already. */
    private static final String GLOBAL_HANDLER = "processing.exception.handler.global.enabled";

    private StreamsSettings() {}

    /** The settings of an instance. */
    public static Properties of(TopologyConfig config) {
        TopologyConfig.Connection connection = config.connection();
        var settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, connection.applicationId());
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, connection.bootstrapServers());
        settings.put(StreamsConfig.STATE_DIR_CONFIG, connection.stateDir());
        settings.put(
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
                connection.commitInterval().toMillis());
        // Only the ledger is cached: few rows that change with every invocation.
        settings.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 4L << 20);
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), Topic.MAX_MESSAGE_BYTES);
        settings.put(
                StreamsConfig.consumerPrefix(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG), Topic.MAX_MESSAGE_BYTES);
        settings.put(StreamsConfig.topicPrefix(TopicConfig.MAX_MESSAGE_BYTES_CONFIG), Topic.MAX_MESSAGE_BYTES);
        // A killed instance is missed for this long: long enough for a pause of the machine, short enough for those who
        // wait.
        settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), 10_000);
        settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), 3_000);
        if (!connection.instanceId().isEmpty()) {
            settings.put(
                    StreamsConfig.consumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG), connection.instanceId());
        }
        settings.put(GLOBAL_HANDLER, true);
        settings.putAll(connection.streams());
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        settings.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        return settings;
    }
}
