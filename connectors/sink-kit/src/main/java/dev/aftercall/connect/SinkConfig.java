// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect;

import static org.apache.kafka.common.config.ConfigDef.Range.between;

import dev.aftercall.schemas.Topic;
import dev.aftercall.schemas.TopicPrefix;
import dev.aftercall.service.Settings;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * What an operator may turn on every sink.
 *
 * @param clientId name of the task among the clients of the cluster
 * @param producerSettings settings of the producer of reports; may hold secrets
 * @param registrySettings settings of the codec of reports; may hold secrets
 * @param prefix prefix of the installation's topics
 * @param maxInFlightPerDestination how many deliveries a destination may leave unanswered
 * @param deliveryTimeout how long an answer is waited for
 * @param destinationWait how long a delivery may wait for a place in flight
 * @param maxBacklog how many records may wait, for a place or for the acknowledgement of their report, before the task takes no more
 * @param reportTimeout how long a report may take
 */
public record SinkConfig(
        String clientId,
        Map<String, Object> producerSettings,
        Map<String, Object> registrySettings,
        TopicPrefix prefix,
        int maxInFlightPerDestination,
        Duration deliveryTimeout,
        Duration destinationWait,
        int maxBacklog,
        Duration reportTimeout) {

    public static final String BOOTSTRAP_SERVERS = "deliveries.bootstrap.servers";
    public static final String REGISTRY_URL = "deliveries.schema.registry.url";
    public static final String PREFIX = "topic.prefix";
    public static final String MAX_IN_FLIGHT = "max.in.flight.per.destination";
    public static final String DELIVERY_TIMEOUT = "delivery.timeout.ms";
    public static final String WAIT = "destination.wait.ms";
    public static final String MAX_BACKLOG = "max.backlog.records";

    /** Whatever stands below it goes to the producer of reports. */
    public static final String PRODUCER = "deliveries.producer.";
    /** Whatever stands below it goes to the codec of reports. */
    public static final String REGISTRY = "deliveries.schema.registry.";

    /** Number of a task within its connector; set by the connector. */
    static final String TASK_INDEX = "task.index";

    public SinkConfig {
        producerSettings = Map.copyOf(producerSettings);
        registrySettings = Map.copyOf(registrySettings);
    }

    /** The settings that every sink has; a connector adds its own. */
    public static ConfigDef definition() {
        var definition = new ConfigDef().defineInternal(TASK_INDEX, ConfigDef.Type.INT, 0, Importance.LOW);
        new SettingGroup(definition, "Reports")
                .required(
                        BOOTSTRAP_SERVERS,
                        "Brokers",
                        Validators.HOSTS_AND_PORTS,
                        "Kafka brokers that deliveries are reported to: host:port, several with commas between.")
                .required(
                        REGISTRY_URL,
                        "Schema registry",
                        Validators.REGISTRY_URLS,
                        "Schema registry of the reports, with Confluent's API; several with commas between.")
                .text(
                        PREFIX,
                        "Topic prefix",
                        "",
                        Validators.TOPIC_PREFIX,
                        "What stands before the names of this installation's topics.");
        new SettingGroup(definition, "Limits")
                .number(
                        MAX_IN_FLIGHT,
                        "In flight per destination",
                        64,
                        between(1, 10_000),
                        "Deliveries that one destination may leave unanswered.")
                .millis(
                        WAIT,
                        "Wait for a destination",
                        1_000,
                        between(0, 60_000),
                        "How long a delivery may wait while its destination has all it may have in flight, in milliseconds; then it is reported as not attempted, and so are others at once as long as the destination answers nothing. So a burst is carried through, and a destination that hangs does not hold up the others.")
                .millis(
                        DELIVERY_TIMEOUT,
                        "Delivery timeout",
                        30_000,
                        between(100, 600_000),
                        "How long a destination may take to answer, in milliseconds; then the delivery is reported as deferred.")
                .number(
                        MAX_BACKLOG,
                        "Backlog",
                        1_000,
                        between(1, 100_000),
                        "Records that may wait, for a place at their destination or for the acknowledgement of their report, before the task pauses. Each is held in memory.");
        return definition;
    }

    /** What bounds the deliveries of a task. */
    Flights.Limits flightLimits() {
        return new Flights.Limits(maxInFlightPerDestination, deliveryTimeout, destinationWait);
    }

    /**
     * Reads the settings of a task.
     *
     * @throws org.apache.kafka.common.config.ConfigException naming the key, the value and what is allowed
     */
    public static SinkConfig from(Map<String, String> settings) {
        var values = new AbstractConfig(definition(), settings, false);
        String clientId =
                settings.getOrDefault("name", "aftercall-sink") + "-" + values.getInt(TASK_INDEX) + "-deliveries";
        Map<String, Object> producer = producer(settings, values.getString(BOOTSTRAP_SERVERS), clientId);
        var registry = new HashMap<>(Settings.below(REGISTRY, settings));
        registry.remove("url"); // it stands below the prefix, too
        registry.put("schema.registry.url", values.getString(REGISTRY_URL));
        return new SinkConfig(
                clientId,
                producer,
                registry,
                new TopicPrefix(values.getString(PREFIX)),
                values.getInt(MAX_IN_FLIGHT),
                Duration.ofMillis(values.getLong(DELIVERY_TIMEOUT)),
                Duration.ofMillis(values.getLong(WAIT)),
                values.getInt(MAX_BACKLOG),
                Duration.ofMillis(new ProducerConfig(producer).getInt(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG)));
    }

    private static Map<String, Object> producer(Map<String, String> settings, String servers, String clientId) {
        var producer = new HashMap<String, Object>();
        producer.put(ProducerConfig.CLIENT_ID_CONFIG, clientId);
        producer.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        // A report may carry the largest callback.
        producer.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topic.MAX_MESSAGE_BYTES);
        producer.putAll(Settings.below(PRODUCER, settings));
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
        return "SinkConfig[" + clientId + ", " + flightLimits() + ", " + MAX_BACKLOG + "=" + maxBacklog + ", producer "
                + producerSettings.keySet() + ", registry " + registrySettings.keySet() + "]";
    }
}
