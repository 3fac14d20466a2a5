// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.config;

import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Range.atLeast;
import static org.apache.kafka.common.config.ConfigDef.Type.INT;
import static org.apache.kafka.common.config.ConfigDef.Type.LONG;

import dev.aftercall.schemas.TopicPrefix;
import dev.aftercall.schemas.Topics;
import dev.aftercall.topology.deliver.GateSettings;
import dev.aftercall.topology.deliver.RedeliveryPolicy;
import java.time.Duration;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;

/** How callbacks are delivered again. */
public final class DeliveryKeys {

    private static final String FIRST = "delivery.retry.first.ms";
    private static final String CAP = "delivery.retry.cap.ms";
    private static final String PATIENCE = "delivery.retry.patience.ms";

    private static final String PARK_TICK = "delivery.park.tick.ms";
    private static final String PARK_AT_MOST = "delivery.park.release.max.count";
    private static final String TALLY_EVERY = "delivery.tally.interval.ms";

    private DeliveryKeys() {}

    /** Adds the keys of this part. */
    public static void define(ConfigDef keys) {
        keys.define(
                        FIRST,
                        LONG,
                        500L,
                        atLeast(1),
                        MEDIUM,
                        "Wait before the second delivery of a callback; doubled each time.")
                .define(CAP, LONG, 60_000L, atLeast(1), MEDIUM, "No wait between deliveries is longer.")
                .define(
                        PATIENCE,
                        LONG,
                        1_800_000L,
                        atLeast(0),
                        MEDIUM,
                        "How long after its first failure a callback is given up.")
                .define(
                        PARK_TICK,
                        LONG,
                        100L,
                        atLeast(1),
                        LOW,
                        "How often is looked whether parked callbacks may go to their destination.")
                .define(
                        PARK_AT_MOST,
                        INT,
                        100,
                        atLeast(1),
                        LOW,
                        "How many of them go at one look, for each destination and partition.")
                .define(
                        TALLY_EVERY,
                        LONG,
                        200L,
                        atLeast(1),
                        LOW,
                        "How often what happens to callbacks is handed on to the metrics and the breakers.");
    }

    /** Reads how parked callbacks are let go. */
    public static GateSettings gate(AbstractConfig config, TopicPrefix prefix) {
        return new GateSettings(
                prefix.nameOf(Topics.DESTINATION_BREAKERS),
                Read.millis(config, PARK_TICK),
                config.getInt(PARK_AT_MOST));
    }

    /** Reads how often what happens to callbacks is handed on. */
    public static Duration tallyEvery(AbstractConfig config) {
        return Read.millis(config, TALLY_EVERY);
    }

    /** Reads this part. */
    public static RedeliveryPolicy redelivery(AbstractConfig config) {
        return new RedeliveryPolicy(Read.backoff(config, FIRST, CAP), Read.millis(config, PATIENCE));
    }
}
