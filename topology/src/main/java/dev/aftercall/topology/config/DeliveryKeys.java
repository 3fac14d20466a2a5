// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.config;

import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Range.atLeast;
import static org.apache.kafka.common.config.ConfigDef.Type.LONG;

import dev.aftercall.topology.deliver.RedeliveryPolicy;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;

/** How callbacks are delivered again. */
public final class DeliveryKeys {

    private static final String FIRST = "delivery.retry.first.ms";
    private static final String CAP = "delivery.retry.cap.ms";
    private static final String PATIENCE = "delivery.retry.patience.ms";

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
                        "How long after its first failure a callback is given up.");
    }

    /** Reads this part. */
    public static RedeliveryPolicy redelivery(AbstractConfig config) {
        return new RedeliveryPolicy(Read.backoff(config, FIRST, CAP), Read.millis(config, PATIENCE));
    }
}
