// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.config;

import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Range.atLeast;
import static org.apache.kafka.common.config.ConfigDef.Range.between;
import static org.apache.kafka.common.config.ConfigDef.Type.INT;
import static org.apache.kafka.common.config.ConfigDef.Type.LONG;

import dev.aftercall.schemas.TopicPrefix;
import dev.aftercall.schemas.Topics;
import dev.aftercall.schemas.rules.InvocationLimits;
import dev.aftercall.schemas.rules.Range;
import dev.aftercall.topology.ChainGuard;
import dev.aftercall.topology.Patience;
import dev.aftercall.topology.start.StartSettings;
import dev.aftercall.topology.start.SweepPace;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;

/** What an invocation may ask for, and how its attempts are issued. */
public final class InvocationKeys {

    private static final String DELAY_MAX = "invocation.delay.max.seconds";
    private static final String ATTEMPT_GRACE = "attempt.grace.ms";
    private static final String LINE_GRACE = "attempt.line.grace.ms";
    private static final String SWEEP_EVERY = "attempt.sweep.interval.ms";
    private static final String SWEEP_AT_MOST = "attempt.sweep.max.count";
    private static final String SWEEP_PAUSE = "attempt.sweep.pause.ms";

    static final String PAYLOAD_MAX = "invocation.payload.max.bytes";

    private InvocationKeys() {}

    /** Adds the keys of this part. */
    public static void define(ConfigDef keys) {
        keys.define(
                        PAYLOAD_MAX,
                        INT,
                        131_072,
                        between(0, 4 << 20),
                        MEDIUM,
                        "Largest payload that an invocation may have.")
                .define(
                        DELAY_MAX,
                        INT,
                        3_600,
                        between(0, 604_800),
                        MEDIUM,
                        "Longest delay that an invocation may ask for.")
                .define(
                        ATTEMPT_GRACE,
                        LONG,
                        300_000L,
                        atLeast(1_000),
                        LOW,
                        "How long after the function's own time a call that has begun is taken for lost and issued"
                                + " again.")
                .define(
                        LINE_GRACE,
                        LONG,
                        3_600_000L,
                        atLeast(1_000),
                        LOW,
                        "The same for an attempt that may still stand in the invoker's line.")
                .define(SWEEP_EVERY, LONG, 100L, atLeast(1), LOW, "How often lost attempts are looked for.")
                .define(SWEEP_AT_MOST, INT, 100, atLeast(1), LOW, "How many invocations one such look takes in.")
                .define(
                        SWEEP_PAUSE,
                        LONG,
                        10_000L,
                        atLeast(0),
                        LOW,
                        "How long after a look at the last invocation the first is looked at again: a walk also wades"
                                + " through what was open a moment ago.");
    }

    /** Reads what an invocation may ask for. */
    public static InvocationLimits limits(AbstractConfig config) {
        return new InvocationLimits(new Range(0, config.getInt(PAYLOAD_MAX)), new Range(0, config.getInt(DELAY_MAX)));
    }

    /** Reads when what was sent to an invoker is taken for lost. */
    public static Patience patience(AbstractConfig config) {
        return new Patience(Read.millis(config, ATTEMPT_GRACE), Read.millis(config, LINE_GRACE));
    }

    /** Reads how attempts are issued. */
    public static StartSettings start(AbstractConfig config, TopicPrefix prefix, ChainGuard guard) {
        return new StartSettings(
                prefix.nameOf(Topics.INVOCATIONS),
                guard,
                patience(config),
                new SweepPace(
                        Read.millis(config, SWEEP_EVERY),
                        config.getInt(SWEEP_AT_MOST),
                        Read.millis(config, SWEEP_PAUSE)));
    }
}
