// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.config;

import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Range.atLeast;
import static org.apache.kafka.common.config.ConfigDef.Range.between;
import static org.apache.kafka.common.config.ConfigDef.Type.BOOLEAN;
import static org.apache.kafka.common.config.ConfigDef.Type.INT;
import static org.apache.kafka.common.config.ConfigDef.Type.LONG;
import static org.apache.kafka.common.config.ConfigDef.Type.STRING;

import dev.aftercall.schemas.arn.Account;
import dev.aftercall.topology.ChainGuard;
import dev.aftercall.topology.settle.EnvelopeLimits;
import dev.aftercall.topology.settle.SettleSettings;
import java.time.Duration;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;

/** How invocations settle, and for how long it is known that they were. */
public final class SettleKeys {

    private static final String REGION = "region";
    private static final String ACCOUNT_ID = "account.id";
    private static final String CHAIN_DEPTH = "chain.max.depth";
    private static final String RETENTION = "history.retention.ms";
    private static final String DEAD_RETENTION = "history.dead.retention.ms";
    private static final String FORGET_EVERY = "history.sweep.interval.ms";
    private static final String FORGET_AT_MOST = "history.sweep.max.count";
    private static final String LEDGER_EVERY = "ledger.interval.ms";
    private static final String MNS_LIMIT = "limit.mns.bytes";
    private static final String MNS_BASE64 = "limit.mns.base64";
    private static final String EVENTBRIDGE_LIMIT = "limit.eventbridge.bytes";
    private static final String ROCKETMQ_LIMIT = "limit.rocketmq.bytes";

    private SettleKeys() {}

    /** Adds the keys of this part. */
    public static void define(ConfigDef keys) {
        keys.define(REGION, STRING, "", MEDIUM, "Region in the addresses of functions.")
                .define(ACCOUNT_ID, STRING, "", MEDIUM, "Account in the addresses of functions.")
                .define(
                        CHAIN_DEPTH,
                        INT,
                        16,
                        atLeast(0),
                        MEDIUM,
                        "How many function destinations may follow each other; 0 for any number.")
                .define(
                        RETENTION,
                        LONG,
                        604_800_000L,
                        atLeast(0),
                        MEDIUM,
                        "How long a settled invocation is remembered, and its task id refused.")
                .define(
                        DEAD_RETENTION,
                        LONG,
                        2_592_000_000L,
                        atLeast(0),
                        MEDIUM,
                        "How long one is remembered whose callback is dead, so that it can be redriven: as long as the dead"
                                + " callback lies on its topic.")
                .define(
                        FORGET_EVERY,
                        LONG,
                        100L,
                        atLeast(1),
                        LOW,
                        "How often settled invocations are looked for whose retention has ended.")
                .define(FORGET_AT_MOST, INT, 100, atLeast(1), LOW, "How many of them one look takes.")
                .define(
                        LEDGER_EVERY,
                        LONG,
                        1_000L,
                        atLeast(1),
                        LOW,
                        "How often the ledgers of functions are published that have changed.")
                .define(
                        MNS_LIMIT,
                        LONG,
                        65_536L,
                        between(1, EnvelopeLimits.MOST_KEPT),
                        MEDIUM,
                        "Largest body for MNS, as it is sent. A larger event is refused, and lies with the dead callbacks.")
                .define(
                        MNS_BASE64,
                        BOOLEAN,
                        false,
                        MEDIUM,
                        "Whether the sink sends bodies to MNS in base64, which makes them a third larger.")
                .define(
                        EVENTBRIDGE_LIMIT,
                        LONG,
                        65_536L,
                        between(1, EnvelopeLimits.MOST_KEPT),
                        MEDIUM,
                        "Largest event for EventBridge, as it counts.")
                .define(
                        ROCKETMQ_LIMIT,
                        LONG,
                        4_194_304L,
                        between(1, EnvelopeLimits.MOST_KEPT),
                        MEDIUM,
                        "Largest body for RocketMQ.");
    }

    /** Reads what stands in the addresses of functions. */
    public static Account account(AbstractConfig config) {
        return new Account(config.getString(REGION), config.getString(ACCOUNT_ID));
    }

    /** Reads how long a chain of function destinations may be. */
    public static ChainGuard guard(AbstractConfig config) {
        return new ChainGuard(config.getInt(CHAIN_DEPTH));
    }

    /** Reads how often changed ledgers are published. */
    public static Duration ledgerEvery(AbstractConfig config) {
        return Read.millis(config, LEDGER_EVERY);
    }

    /** Reads the rest of this part. */
    public static SettleSettings settle(AbstractConfig config) {
        return new SettleSettings(
                account(config),
                guard(config),
                new EnvelopeLimits(
                        config.getLong(MNS_LIMIT),
                        config.getBoolean(MNS_BASE64),
                        config.getLong(EVENTBRIDGE_LIMIT),
                        config.getLong(ROCKETMQ_LIMIT),
                        config.getInt(InvocationKeys.PAYLOAD_MAX)),
                Read.millis(config, RETENTION),
                Duration.ofMillis(Math.max(0, config.getLong(DEAD_RETENTION) - config.getLong(RETENTION))),
                Read.millis(config, FORGET_EVERY),
                config.getInt(FORGET_AT_MOST));
    }
}
