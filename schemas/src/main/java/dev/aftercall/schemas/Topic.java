// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.schemas;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.kafka.common.config.TopicConfig;

/**
 * A topic, declared once: whoever creates, writes or reads it agrees on name, content and life time.
 *
 * @param name name without the prefix of an installation
 * @param schema schema of the value; empty where the value is not Avro (envelopes, rejected bytes)
 * @param key what the key is, for the reference page
 * @param kept how long records are kept
 * @param keyedByTask whether the topic is partitioned by task id, and so needs as many partitions as all the others
 * @param purpose what the topic is for, for the reference page
 */
public record Topic(String name, Optional<Schema> schema, String key, Kept kept, boolean keyedByTask, String purpose) {

    /** Room for the largest envelope (4 MB at RocketMQ) with its escapes, and for the stack trace of a rejected one. */
    public static final int MAX_MESSAGE_BYTES = 8 << 20;

    /** How long the records of a topic are kept. */
    public sealed interface Kept {

        /** For this long, then deleted. */
        record For(Duration retention) implements Kept {}

        /** The last one of each key. */
        record LastOfKey() implements Kept {}

        /** The last one of each key, and that for this long. */
        record LastOfKeyFor(Duration retention) implements Kept {}
    }

    /** Settings with which the topic is created. */
    public Map<String, String> settings() {
        var settings = new TreeMap<String, String>();
        settings.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(MAX_MESSAGE_BYTES));
        if (kept instanceof Kept.For bounded) {
            settings.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE);
            settings.put(
                    TopicConfig.RETENTION_MS_CONFIG,
                    Long.toString(bounded.retention().toMillis()));
        } else if (kept instanceof Kept.LastOfKeyFor bounded) {
            settings.put(
                    TopicConfig.CLEANUP_POLICY_CONFIG,
                    TopicConfig.CLEANUP_POLICY_COMPACT + "," + TopicConfig.CLEANUP_POLICY_DELETE);
            settings.put(
                    TopicConfig.RETENTION_MS_CONFIG,
                    Long.toString(bounded.retention().toMillis()));
        } else {
            settings.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
        }
        return settings;
    }

    /** Subject of the value's schema in the registry, given the full name of the topic. */
    public static String subject(String topicName) {
        return topicName + "-value";
    }
}
