// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.config;

import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Range.atLeast;
import static org.apache.kafka.common.config.ConfigDef.Range.between;
import static org.apache.kafka.common.config.ConfigDef.Type.INT;
import static org.apache.kafka.common.config.ConfigDef.Type.LONG;

import java.time.Duration;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;

/** How what is due later is let go. */
public final class HoldKeys {

    private static final String TICK = "hold.tick.ms";
    private static final String AT_MOST = "hold.tick.max.count";

    private HoldKeys() {}

    /** Adds the keys of this part. */
    public static void define(ConfigDef keys) {
        keys.define(TICK, LONG, 20L, between(1, 50), LOW, "How often timers are looked at; none is later than that.")
                .define(AT_MOST, INT, 1_000, atLeast(1), LOW, "How many timers are let go at one look.");
    }

    /** Reads how often the time is looked at. */
    public static Duration tick(AbstractConfig config) {
        return Read.millis(config, TICK);
    }

    /** Reads how many timers are let go at one look. */
    public static int atMost(AbstractConfig config) {
        return config.getInt(AT_MOST);
    }
}
