// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.config;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Range.atLeast;
import static org.apache.kafka.common.config.ConfigDef.Type.INT;
import static org.apache.kafka.common.config.ConfigDef.Type.LONG;
import static org.apache.kafka.common.config.ConfigDef.Type.STRING;

import java.nio.file.Path;
import java.time.Duration;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.NonEmptyString;

/**
 * What one instance runs on.
 *
 * @param stateDir directory of the stores
 * @param commitInterval how often transactions commit
 * @param threads how many stream threads there are
 * @param rocksdbMemoryBytes what all stores together may take of memory outside the heap
 * @param shutdownTimeout how long a stop waits for the stream threads
 */
public record Engine(
        Path stateDir, Duration commitInterval, int threads, long rocksdbMemoryBytes, Duration shutdownTimeout) {

    private static final String STATE_DIR = "state.dir";
    private static final String COMMIT_INTERVAL = "commit.interval.ms";
    private static final String THREADS = "stream.threads";
    private static final String ROCKSDB_MEMORY = "rocksdb.memory.bytes";
    private static final String SHUTDOWN_TIMEOUT = "shutdown.timeout.ms";

    /** Adds the keys of this part. */
    public static void define(ConfigDef keys) {
        keys.define(
                        STATE_DIR,
                        STRING,
                        "data/topology",
                        new NonEmptyString(),
                        HIGH,
                        "Where the stores lie; one process per directory.")
                .define(
                        COMMIT_INTERVAL,
                        LONG,
                        50L,
                        atLeast(1),
                        MEDIUM,
                        "How often transactions commit; a callback waits that long.")
                .define(
                        THREADS,
                        INT,
                        1,
                        atLeast(1),
                        MEDIUM,
                        "How many threads share the partitions of this instance; more than it has of them idle.")
                .define(
                        ROCKSDB_MEMORY,
                        LONG,
                        128L << 20,
                        atLeast(16 << 20),
                        MEDIUM,
                        "What all stores together may take of memory outside the heap: half of it for what was"
                                + " written last, the rest for what was read.")
                .define(
                        SHUTDOWN_TIMEOUT,
                        LONG,
                        25_000L,
                        atLeast(0),
                        LOW,
                        "How long a stop waits for the stream threads. Whoever ends the process must wait longer.");
    }

    /** Reads this part. */
    public static Engine from(AbstractConfig config) {
        return new Engine(
                Path.of(config.getString(STATE_DIR)),
                Read.millis(config, COMMIT_INTERVAL),
                config.getInt(THREADS),
                config.getLong(ROCKSDB_MEMORY),
                Read.millis(config, SHUTDOWN_TIMEOUT));
    }
}
