// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.invoker.kafka;

import dev.aftercall.schemas.Topic;
import dev.aftercall.service.Settings;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Settings of the Kafka clients and of the codec: ours, under those that the operator passes on, but for the few that the promise
 * rests on.
 *
 * @param bootstrapServers brokers to begin with
 * @param registryUrl where the schema registry is
 * @param groupId group of the invokers
 * @param sessionTimeoutMs after this long without a sign of life others take over
 * @param passedOn settings of the operator, with their prefixes
 */
public record KafkaSettings(
        String bootstrapServers,
        String registryUrl,
        String groupId,
        int sessionTimeoutMs,
        Map<String, String> passedOn) {

    private static final String CONSUMER = "consumer.";
    private static final String PRODUCER = "producer.";
    private static final String REGISTRY = "schema.registry.";

    public KafkaSettings {
        passedOn = Map.copyOf(passedOn);
    }

    /** Settings of the consumer of attempts. */
    public Map<String, Object> attempts() {
        Map<String, Object> all = consumer("aftercall-invoker");
        // Only partitions that move are taken away: any other way each rebalance would make all open attempts again.
        all.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        all.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        all.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, sessionTimeoutMs);
        all.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, Math.max(1, sessionTimeoutMs / 4));
        all.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 256);
        all.putAll(Settings.below(CONSUMER, passedOn));
        all.put(ConsumerConfig.GROUP_ID_CONFIG, groupId);
        return fixed(all);
    }

    /** Settings of the consumer that fetches payloads. */
    public Map<String, Object> payloads() {
        Map<String, Object> all = consumer("aftercall-invoker-payloads");
        // One record is wanted at a time; the first of a fetch comes whole, however large it is.
        all.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 128 << 10);
        all.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
        all.putAll(Settings.below(CONSUMER, passedOn));
        all.remove(ConsumerConfig.GROUP_ID_CONFIG);
        all.remove(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
        all.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        return fixed(all);
    }

    /** Settings of the producer. */
    public Map<String, Object> producer() {
        Map<String, Object> all = common("aftercall-invoker");
        all.put(ProducerConfig.LINGER_MS_CONFIG, 1);
        all.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 64L << 20);
        all.putAll(Settings.below(PRODUCER, passedOn));
        all.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topic.MAX_MESSAGE_BYTES);
        all.put(ProducerConfig.ACKS_CONFIG, "all");
        all.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        all.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        all.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        return all;
    }

    /** Settings of the codec. */
    public Map<String, Object> codec() {
        var all = new HashMap<String, Object>();
        // The registry is asked on the thread that polls; its own patience of a minute would be too long there.
        all.put("http.connect.timeout.ms", 5000);
        all.put("http.read.timeout.ms", 5000);
        all.putAll(Settings.below(REGISTRY, passedOn));
        // Its TLS settings it wants under their full names.
        passedOn.forEach((key, value) -> {
            if (key.startsWith(REGISTRY)) {
                all.put(key, value);
            }
        });
        all.put("schema.registry.url", registryUrl);
        return all;
    }

    /** Nothing of the operator's settings, among which are passwords. */
    @Override
    public String toString() {
        return "KafkaSettings[bootstrapServers=" + bootstrapServers + ", groupId=" + groupId + "]";
    }

    private Map<String, Object> consumer(String clientId) {
        Map<String, Object> all = common(clientId);
        // Uncommitted on purpose: functions run at least once anyway, and this saves the wait for a commit.
        all.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_uncommitted");
        return all;
    }

    private Map<String, Object> common(String clientId) {
        var all = new HashMap<String, Object>();
        all.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        all.put(CommonClientConfigs.CLIENT_ID_CONFIG, clientId);
        return all;
    }

    private static Map<String, Object> fixed(Map<String, Object> all) {
        all.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        all.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        all.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        return all;
    }
}
