// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.config;

import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Range.atLeast;
import static org.apache.kafka.common.config.ConfigDef.Range.between;
import static org.apache.kafka.common.config.ConfigDef.Type.INT;
import static org.apache.kafka.common.config.ConfigDef.Type.LONG;

import dev.aftercall.schemas.TopicPrefix;
import dev.aftercall.schemas.Topics;
import dev.aftercall.topology.judge.SystemErrorPolicy;
import dev.aftercall.topology.registry.AsyncPolicy;
import dev.aftercall.topology.registry.FunctionRegistry.RegistryTopics;
import java.time.Duration;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;

/** How attempts are tried again: after errors of the function, where its configuration says nothing, and after those of others. */
public final class RetryKeys {

    private static final String AGE = "invocation.age.default.seconds";
    private static final String RETRIES = "retry.function.default.count";
    private static final String FUNCTION_FIRST = "retry.function.first.ms";
    private static final String FUNCTION_CAP = "retry.function.cap.ms";
    private static final String SYSTEM_FIRST = "retry.system.first.ms";
    private static final String SYSTEM_CAP = "retry.system.cap.ms";
    private static final String SYSTEM_WINDOW = "retry.system.window.ms";

    private RetryKeys() {}

    /** Adds the keys of this part. */
    public static void define(ConfigDef keys) {
        afterFunctionErrors(keys);
        afterSystemErrors(keys);
    }

    private static void afterFunctionErrors(ConfigDef keys) {
        keys.define(
                        AGE,
                        INT,
                        86_400,
                        between(1, 604_800),
                        MEDIUM,
                        "Age beyond which no attempt begins, where a function's configuration says nothing.")
                .define(
                        RETRIES,
                        INT,
                        3,
                        between(0, 8),
                        MEDIUM,
                        "Retries after function errors, where a function's configuration says nothing.")
                .define(
                        FUNCTION_FIRST,
                        LONG,
                        1_000L,
                        atLeast(1),
                        MEDIUM,
                        "Wait before the first retry after a function error; doubled each time.")
                .define(FUNCTION_CAP, LONG, 60_000L, atLeast(1), MEDIUM, "No wait after a function error is longer.");
    }

    private static void afterSystemErrors(ConfigDef keys) {
        keys.define(
                        SYSTEM_FIRST,
                        LONG,
                        500L,
                        atLeast(1),
                        MEDIUM,
                        "Wait after an attempt that could not run; doubled each time.")
                .define(SYSTEM_CAP, LONG, 300_000L, atLeast(1), MEDIUM, "No wait after such an attempt is longer.")
                .define(
                        SYSTEM_WINDOW,
                        LONG,
                        18_000_000L,
                        atLeast(0),
                        MEDIUM,
                        "For how long such attempts go on in a row.");
    }

    /** Reads where the registry lies, and what holds where it says nothing. */
    public static RegistryTopics registry(AbstractConfig config, TopicPrefix prefix) {
        var defaults = new AsyncPolicy(
                null,
                null,
                config.getInt(RETRIES),
                Duration.ofSeconds(config.getInt(AGE)),
                Read.backoff(config, FUNCTION_FIRST, FUNCTION_CAP));
        return new RegistryTopics(
                prefix.nameOf(Topics.FUNCTIONS),
                prefix.nameOf(Topics.ASYNC_CONFIGS),
                prefix.nameOf(Topics.ROLES),
                defaults);
    }

    /** Reads how attempts that could not run are tried again. */
    public static SystemErrorPolicy systemErrors(AbstractConfig config) {
        return new SystemErrorPolicy(
                Read.backoff(config, SYSTEM_FIRST, SYSTEM_CAP), Read.millis(config, SYSTEM_WINDOW));
    }
}
