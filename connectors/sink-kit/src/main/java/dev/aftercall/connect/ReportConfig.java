// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect;

import dev.aftercall.schemas.Topic;
import dev.aftercall.schemas.TopicPrefix;
import dev.aftercall.service.Settings;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * How what became of deliveries is reported.
 *
 * @param clientId name of the task among the clients of the cluster
 * @param producerSettings settings of the producer of reports; may hold secrets
 * @param registrySettings settings of the codec of reports; may hold secrets
 * @param prefix prefix of the installation's topics
 * @param reportTimeout how long a report may take
 */
record ReportConfig(
        String clientId,
        Map<String, Object> producerSettings,
        Map<String, Object> registrySettings,
        TopicPrefix prefix,
        Duration reportTimeout) {

    ReportConfig {
        producerSettings = Map.copyOf(producerSettings);
        registrySettings = Map.copyOf(registrySettings);
    }

    static ReportConfig from(String taskName, Map<String, String> settings, AbstractConfig values) {
        String clientId = taskName + "-deliveries";
        Map<String, Object> producer = producer(settings, values.getString(SinkConfig.BOOTSTRAP_SERVERS), clientId);
        var registry = new HashMap<>(Settings.below(SinkConfig.REGISTRY, settings));
        registry.remove("url"); // it stands below the prefix, too
        registry.put("schema.registry.url", values.getString(SinkConfig.REGISTRY_URL));
        return new ReportConfig(
                clientId,
                producer,
                registry,
                new TopicPrefix(values.getString(SinkConfig.PREFIX)),
                Duration.ofMillis(new ProducerConfig(producer).getInt(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG)));
    }

    private static Map<String, Object> producer(Map<String, String> settings, String servers, String clientId) {
        var producer = new HashMap<String, Object>();
        producer.put(ProducerConfig.CLIENT_ID_CONFIG, clientId);
        producer.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        // A report may carry the largest callback.
        producer.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topic.MAX_MESSAGE_BYTES);
        producer.putAll(Settings.below(SinkConfig.PRODUCER, settings));
        producer.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, servers);
        producer.put(ProducerConfig.ACKS_CONFIG, "all");
        producer.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        producer.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        producer.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        return producer;
    }

    /** Without what is passed on: there may be secrets among it. */
    @Override
    public String toString() {
        return "ReportConfig[" + clientId + ", producer " + producerSettings.keySet() + ", registry "
                + registrySettings.keySet() + "]";
    }
}
