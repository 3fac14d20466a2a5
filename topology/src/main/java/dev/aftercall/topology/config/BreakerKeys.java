// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.config;

import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Range.atLeast;
import static org.apache.kafka.common.config.ConfigDef.Range.between;
import static org.apache.kafka.common.config.ConfigDef.Type.BOOLEAN;
import static org.apache.kafka.common.config.ConfigDef.Type.DOUBLE;
import static org.apache.kafka.common.config.ConfigDef.Type.INT;
import static org.apache.kafka.common.config.ConfigDef.Type.LONG;

import dev.aftercall.topology.breaker.BreakerPolicy;
import java.time.Duration;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;

/** When destinations are spared. */
public final class BreakerKeys {

    private static final String ENABLED = "breaker.enabled";
    private static final String WINDOW = "breaker.window.ms";
    private static final String LEAST = "breaker.failures.min.count";
    private static final String RATIO = "breaker.failures.min.ratio";
    private static final String SILENCE = "breaker.silence.ms";
    private static final String WAIT_FIRST = "breaker.wait.first.ms";
    private static final String WAIT_CAP = "breaker.wait.cap.ms";
    private static final String PROBE_PATIENCE = "breaker.probe.patience.ms";
    private static final String RAMP = "breaker.ramp.ms";
    private static final String TICK = "breaker.tick.ms";

    private BreakerKeys() {}

    /** Adds the keys of this part. */
    public static void define(ConfigDef keys) {
        keys.define(
                        ENABLED,
                        BOOLEAN,
                        true,
                        MEDIUM,
                        "Whether a destination that fails is spared: its callbacks are parked until it answers a probe.")
                .define(
                        WINDOW,
                        LONG,
                        10_000L,
                        atLeast(2),
                        LOW,
                        "How far back deliveries are looked at. A refusal, such as 4xx, is an answer and no failure.")
                .define(LEAST, INT, 10, atLeast(1), MEDIUM, "So many of them have to fail before it is spared,")
                .define(RATIO, DOUBLE, 0.5, between(0, 1), MEDIUM, "and that part of those answered or failed.")
                .define(
                        SILENCE,
                        LONG,
                        5_000L,
                        atLeast(1),
                        MEDIUM,
                        "It is spared as well when nothing was answered for so long while deliveries fail or find no"
                                + " room.")
                .define(
                        WAIT_FIRST,
                        LONG,
                        5_000L,
                        atLeast(1),
                        MEDIUM,
                        "How long it is left alone before the first probe;" + " doubled each time.")
                .define(WAIT_CAP, LONG, 60_000L, atLeast(1), MEDIUM, "It is not left alone for longer than that.")
                .define(
                        PROBE_PATIENCE,
                        LONG,
                        60_000L,
                        atLeast(1),
                        LOW,
                        "When a probe is taken for lost. Longer than the sinks wait for an answer.")
                .define(
                        RAMP,
                        LONG,
                        10_000L,
                        atLeast(0),
                        MEDIUM,
                        "How long after a probe was answered until all callbacks go to it at once again.")
                .define(TICK, LONG, 200L, atLeast(1), LOW, "How often is looked whether it is time for a probe.");
    }

    /** Reads this part. */
    public static BreakerPolicy policy(AbstractConfig config) {
        return new BreakerPolicy(
                config.getBoolean(ENABLED),
                Read.millis(config, WINDOW),
                config.getInt(LEAST),
                config.getDouble(RATIO),
                Read.millis(config, SILENCE),
                Read.backoff(config, WAIT_FIRST, WAIT_CAP),
                Read.millis(config, PROBE_PATIENCE),
                Read.millis(config, RAMP));
    }

    /** Reads how often is looked whether it is time for a probe. */
    public static Duration tick(AbstractConfig config) {
        return Read.millis(config, TICK);
    }
}
