// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.app;

import dev.aftercall.schemas.Topic;
import dev.aftercall.topology.TopologyConfig;
import dev.aftercall.topology.config.Engine;
import dev.aftercall.topology.config.Membership;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.GroupProtocol;
import org.apache.kafka.streams.StreamsConfig;

/** What Kafka Streams is told. Everything but the guarantee can be overridden under {@code streams.}. */
public final class StreamsSettings {

    /** What Kafka 5 will do in any case, which is why its constant is deprecated already. */
    private static final String GLOBAL_HANDLER = "processing.exception.handler.global.enabled";

    private static final int HEARTBEAT = 3_000;
    private static final int LINGER = 5;
    private static final long CACHE_BYTES = 4L << 20;

    private StreamsSettings() {}

    /** The settings of the flow alone. */
    public static Properties of(TopologyConfig config) {
        return of(config, Map.of());
    }

    /**
     * The settings of an instance.
     *
     * @param parts settings of its other parts, overridden as all others are
     */
    static Properties of(TopologyConfig config, Map<String, Object> parts) {
        var settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, config.connection().applicationId());
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, config.connection().bootstrapServers());
        settings.putAll(engine(config.engine()));
        settings.putAll(haste(config));
        settings.putAll(sizes());
        settings.putAll(membership(config.membership()));
        settings.putAll(parts);
        settings.put(GLOBAL_HANDLER, true);
        settings.putAll(config.connection().streams());
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        settings.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        return settings;
    }

    private static Map<String, Object> engine(Engine engine) {
        return Map.of(
                StreamsConfig.STATE_DIR_CONFIG,
                engine.stateDir().toString(),
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
                engine.commitInterval().toMillis(),
                StreamsConfig.NUM_STREAM_THREADS_CONFIG,
                engine.threads(),
                // What is cached are few rows that change with every invocation: ledgers, tallies, breakers.
                StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG,
                CACHE_BYTES);
    }

    private static Map<String, Object> haste(TopologyConfig config) {
        return Map.of(
                // A thread without records sleeps for so long, and looks at no timer meanwhile: 100 ms by default.
                StreamsConfig.POLL_MS_CONFIG,
                config.holdTick().toMillis(),
                // Invokers read what is not committed yet, so an attempt need not wait for the commit: 100 ms by
                // default.
                StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG),
                LINGER);
    }

    private static Map<String, Object> sizes() {
        return Map.of(
                StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), Topic.MAX_MESSAGE_BYTES,
                StreamsConfig.consumerPrefix(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG), Topic.MAX_MESSAGE_BYTES,
                StreamsConfig.topicPrefix(TopicConfig.MAX_MESSAGE_BYTES_CONFIG), Topic.MAX_MESSAGE_BYTES);
    }

    private static Map<String, Object> membership(Membership membership) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(
                StreamsConfig.GROUP_PROTOCOL_CONFIG,
                membership.protocol().name().toLowerCase(Locale.ROOT));
        if (membership.protocol() == GroupProtocol.STREAMS) {
            return settings; // the rest is the group's there, see GroupSettings
        }
        int session = Math.toIntExact(membership.sessionTimeout().toMillis());
        settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), session);
        settings.put(
                StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG),
                Math.min(HEARTBEAT, session / 3));
        settings.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, membership.standbys());
        if (membership.comesBack()) {
            settings.put(
                    StreamsConfig.consumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG), membership.instanceId());
        }
        return settings;
    }
}
