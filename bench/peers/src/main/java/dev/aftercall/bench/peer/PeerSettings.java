// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.bench.peer;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Range.atLeast;
import static org.apache.kafka.common.config.ConfigDef.Range.between;
import static org.apache.kafka.common.config.ConfigDef.Type.INT;
import static org.apache.kafka.common.config.ConfigDef.Type.LONG;
import static org.apache.kafka.common.config.ConfigDef.Type.STRING;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.TreeSet;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/**
 * What whoever measures may turn.
 *
 * @param calls when a call of the function that failed is made again
 * @param callbacks when a callback that was refused is delivered again
 * @param maxInFlight how many records the parallel consumer works on at a time
 * @param threads how many consumers of the work topic, and where there is a second stage, of the results
 * @param retryThreads how many consumers of each retry topic
 */
record PeerSettings(
        String bootstrapServers,
        String groupId,
        String workTopic,
        String resultsTopic,
        URI functionUrl,
        URI sinkUrl,
        RetrySchedule calls,
        RetrySchedule callbacks,
        int maxInFlight,
        int threads,
        int retryThreads,
        int lingerMillis,
        String compressionType) {

    private static final String BOOTSTRAP_SERVERS = "bootstrap.servers";
    private static final String GROUP_ID = "group.id";
    private static final String WORK_TOPIC = "work.topic";
    private static final String RESULTS_TOPIC = "results.topic";
    private static final String FUNCTION_URL = "function.url";
    private static final String SINK_URL = "sink.url";
    private static final String RETRY_FIRST = "retry.first.ms";
    private static final String RETRY_COUNT = "retry.count";
    private static final String MAX_IN_FLIGHT = "max.in.flight";
    private static final String THREADS = "threads";
    private static final String RETRY_THREADS = "retry.threads";
    private static final String LINGER = "linger.ms";
    private static final String COMPRESSION_TYPE = "compression.type";

    private static final ConfigDef.Validator NOT_EMPTY = new ConfigDef.NonEmptyString();

    private static final ConfigDef DEF = new ConfigDef()
            .define(BOOTSTRAP_SERVERS, STRING, ConfigDef.NO_DEFAULT_VALUE, NOT_EMPTY, HIGH, "Where the broker is.")
            .define(GROUP_ID, STRING, "", MEDIUM, "The consumer group; empty means the name of the peer.")
            .define(WORK_TOPIC, STRING, "bench-work", NOT_EMPTY, MEDIUM, "Where the work comes from.")
            .define(RESULTS_TOPIC, STRING, "bench-results", NOT_EMPTY, MEDIUM, "Where results are written.")
            .define(FUNCTION_URL, STRING, ConfigDef.NO_DEFAULT_VALUE, NOT_EMPTY, HIGH, "What is called.")
            .define(SINK_URL, STRING, ConfigDef.NO_DEFAULT_VALUE, NOT_EMPTY, HIGH, "Where callbacks go.")
            .define(RETRY_FIRST, LONG, 500L, atLeast(1), MEDIUM, "Wait after the first call that failed; then doubled.")
            .define(RETRY_COUNT, INT, 3, between(1, 20), MEDIUM, "Calls after the first.")
            .define(MAX_IN_FLIGHT, INT, 64, atLeast(1), MEDIUM, "Records the parallel consumer works on at a time.")
            .define(THREADS, INT, 4, atLeast(1), MEDIUM, "Consumers of a topic; no more than it has partitions.")
            .define(RETRY_THREADS, INT, 1, atLeast(1), LOW, "Consumers of a retry topic.")
            .define(LINGER, INT, 5, atLeast(0), LOW, "How long a producer waits for more records before it sends.")
            .define(COMPRESSION_TYPE, STRING, "none", NOT_EMPTY, LOW, "How a producer compresses.");

    private static final Duration CALLBACK_FIRST = Duration.ofMillis(500);
    private static final Duration CALLBACK_LONGEST = Duration.ofSeconds(60);
    private static final Duration CALLBACK_PATIENCE = Duration.ofMinutes(30);

    /**
     * Reads them.
     *
     * @param peer the name of the peer they are for
     * @throws ConfigException if one is missing, unknown or out of its range
     */
    static PeerSettings from(String peer, Map<String, String> settings) {
        var unknown = new TreeSet<>(settings.keySet());
        unknown.removeAll(DEF.names());
        if (!unknown.isEmpty()) {
            throw new ConfigException("Unknown settings " + unknown + "; there are " + new TreeSet<>(DEF.names()));
        }
        return from(peer, new AbstractConfig(DEF, settings, false));
    }

    private static PeerSettings from(String peer, AbstractConfig config) {
        String group = config.getString(GROUP_ID);
        return new PeerSettings(
                config.getString(BOOTSTRAP_SERVERS),
                group.isEmpty() ? peer : group,
                config.getString(WORK_TOPIC),
                config.getString(RESULTS_TOPIC),
                URI.create(config.getString(FUNCTION_URL)),
                URI.create(config.getString(SINK_URL)),
                RetrySchedule.doubling(Duration.ofMillis(config.getLong(RETRY_FIRST)), config.getInt(RETRY_COUNT)),
                RetrySchedule.lasting(CALLBACK_FIRST, CALLBACK_LONGEST, CALLBACK_PATIENCE),
                config.getInt(MAX_IN_FLIGHT),
                config.getInt(THREADS),
                config.getInt(RETRY_THREADS),
                config.getInt(LINGER),
                config.getString(COMPRESSION_TYPE));
    }
}
