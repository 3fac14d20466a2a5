// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.config;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.NO_DEFAULT_VALUE;
import static org.apache.kafka.common.config.ConfigDef.Type.STRING;

import dev.aftercall.schemas.TopicPrefix;
import dev.aftercall.service.Settings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.NonEmptyString;

/**
 * Where Kafka and the registry are, and what this application is called there.
 *
 * @param applicationId name of the application, the prefix of the topics before it
 * @param bootstrapServers brokers
 * @param streams what is passed on to Kafka Streams
 * @param serializer what the serializer is told, the registry among it
 */
public record Connection(
        String applicationId, String bootstrapServers, Map<String, Object> streams, Map<String, Object> serializer) {

    /** Prefixes under which any setting is passed on: to Kafka Streams and its clients, and to the serializer. */
    public static final List<String> PASSED_ON = List.of("streams.", "schema.registry.");

    private static final String BOOTSTRAP_SERVERS = "bootstrap.servers";
    private static final String REGISTRY_URL = "schema.registry.url";
    private static final String TOPIC_PREFIX = "topic.prefix";
    private static final String APPLICATION_ID = "application.id";

    private static final ConfigDef.Validator SOME = new NonEmptyString();

    /** Adds the keys of this part. */
    public static void define(ConfigDef keys) {
        keys.define(
                        BOOTSTRAP_SERVERS,
                        STRING,
                        NO_DEFAULT_VALUE,
                        SOME,
                        HIGH,
                        "Brokers to begin with, host:port, separated by commas.")
                .define(REGISTRY_URL, STRING, NO_DEFAULT_VALUE, SOME, HIGH, "Schema registry, an API as Confluent's.")
                .define(TOPIC_PREFIX, STRING, "", HIGH, "Put before the name of every topic.")
                .define(
                        APPLICATION_ID,
                        STRING,
                        "aftercall-topology",
                        SOME,
                        HIGH,
                        "Instances with the same id share the work; also the prefix of internal topics.");
    }

    /** Reads the prefix, which names of other parts need. */
    public static TopicPrefix prefix(AbstractConfig config) {
        return new TopicPrefix(config.getString(TOPIC_PREFIX));
    }

    /** Reads this part. */
    public static Connection from(AbstractConfig config) {
        var serializer = new HashMap<>(Settings.below("schema.registry.", config.originals()));
        serializer.keySet().remove("url");
        serializer.put(REGISTRY_URL, config.getString(REGISTRY_URL));
        return new Connection(
                prefix(config).text() + config.getString(APPLICATION_ID),
                config.getString(BOOTSTRAP_SERVERS),
                Settings.below("streams.", config.originals()),
                serializer);
    }

    /** Without what may hold a secret. */
    @Override
    public String toString() {
        return applicationId + " at " + bootstrapServers;
    }
}
