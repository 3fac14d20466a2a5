// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Range.atLeast;
import static org.apache.kafka.common.config.ConfigDef.Range.between;
import static org.apache.kafka.common.config.ConfigDef.Type.INT;
import static org.apache.kafka.common.config.ConfigDef.Type.LONG;
import static org.apache.kafka.common.config.ConfigDef.Type.STRING;

import dev.aftercall.schemas.TopicPrefix;
import dev.aftercall.schemas.Topics;
import dev.aftercall.schemas.arn.Account;
import dev.aftercall.schemas.rules.AsyncConfigLimits;
import dev.aftercall.schemas.rules.InvocationLimits;
import dev.aftercall.schemas.rules.Range;
import dev.aftercall.service.Settings;
import dev.aftercall.topology.account.StatusRows;
import dev.aftercall.topology.deliver.RedeliveryPolicy;
import dev.aftercall.topology.judge.JudgeSettings;
import dev.aftercall.topology.judge.SystemErrorPolicy;
import dev.aftercall.topology.registry.AsyncPolicy;
import dev.aftercall.topology.registry.FunctionRegistry.RegistryTopics;
import dev.aftercall.topology.settle.SettleSettings;
import dev.aftercall.topology.start.StartSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.NonEmptyString;

/**
 * What an operator may turn on the topology. The table in docs/reference/topology-settings.md is printed from {@link #DEF}.
 *
 * @param connection where Kafka and the registry are, and who this is there
 * @param prefix prefix of the topics
 * @param limits what an invocation may ask for
 * @param start how attempts are issued
 * @param registry what is registered, and what holds otherwise
 * @param judge how reports of attempts are judged
 * @param redelivery how callbacks are delivered again
 * @param settle how invocations settle
 * @param rows how invocations are shown
 * @param ledgerEvery how often changed ledgers are published
 * @param holdTick how often the time is looked at
 * @param holdAtMost how many timers are let go at one look
 */
public record TopologyConfig(
        Connection connection,
        TopicPrefix prefix,
        InvocationLimits limits,
        StartSettings start,
        RegistryTopics registry,
        JudgeSettings judge,
        RedeliveryPolicy redelivery,
        SettleSettings settle,
        StatusRows rows,
        Duration ledgerEvery,
        Duration holdTick,
        int holdAtMost) {

    /** Prefixes under which any setting is passed on: to Kafka Streams and its clients, and to the serializer. */
    public static final List<String> PASSED_ON = List.of("streams.", "schema.registry.");

    private static final String BOOTSTRAP_SERVERS = "bootstrap.servers";
    private static final String REGISTRY_URL = "schema.registry.url";
    private static final String TOPIC_PREFIX = "topic.prefix";
    private static final String APPLICATION_ID = "application.id";
    private static final String INSTANCE_ID = "instance.id";
    private static final String STATE_DIR = "state.dir";
    private static final String COMMIT_INTERVAL = "commit.interval.ms";
    private static final String REGION = "region";
    private static final String ACCOUNT_ID = "account.id";
    private static final String PAYLOAD_MAX = "invocation.payload.max.bytes";
    private static final String DELAY_MAX = "invocation.delay.max.seconds";
    private static final String AGE = "invocation.age.default.seconds";
    private static final String RETRIES = "retry.function.default.count";
    private static final String FUNCTION_FIRST = "retry.function.first.ms";
    private static final String FUNCTION_CAP = "retry.function.cap.ms";
    private static final String SYSTEM_FIRST = "retry.system.first.ms";
    private static final String SYSTEM_CAP = "retry.system.cap.ms";
    private static final String SYSTEM_WINDOW = "retry.system.window.ms";
    private static final String DELIVERY_FIRST = "delivery.retry.first.ms";
    private static final String DELIVERY_CAP = "delivery.retry.cap.ms";
    private static final String DELIVERY_PATIENCE = "delivery.retry.patience.ms";
    private static final String ATTEMPT_GRACE = "attempt.grace.ms";
    private static final String ATTEMPT_LINE_GRACE = "attempt.line.grace.ms";
    private static final String LEDGER_EVERY = "ledger.interval.ms";
    private static final String SWEEP_EVERY = "attempt.sweep.interval.ms";
    private static final String SWEEP_AT_MOST = "attempt.sweep.max.count";
    private static final String HOLD_TICK = "hold.tick.ms";
    private static final String HOLD_AT_MOST = "hold.tick.max.count";
    private static final String CHAIN_DEPTH = "chain.max.depth";
    private static final String RETENTION = "history.retention.ms";
    private static final String FORGET_EVERY = "history.sweep.interval.ms";
    private static final String FORGET_AT_MOST = "history.sweep.max.count";

    private static final ConfigDef.Validator SOME = new NonEmptyString();

    public static final ConfigDef DEF = new ConfigDef()
            .define(
                    BOOTSTRAP_SERVERS,
                    STRING,
                    ConfigDef.NO_DEFAULT_VALUE,
                    SOME,
                    HIGH,
                    "Brokers to begin with, host:port, separated by commas.")
            .define(
                    REGISTRY_URL,
                    STRING,
                    ConfigDef.NO_DEFAULT_VALUE,
                    SOME,
                    HIGH,
                    "Schema registry, an API as Confluent's.")
            .define(TOPIC_PREFIX, STRING, "", HIGH, "Put before the name of every topic.")
            .define(
                    APPLICATION_ID,
                    STRING,
                    "aftercall-topology",
                    SOME,
                    HIGH,
                    "Instances with the same id share the work; also the prefix of internal topics.")
            .define(
                    INSTANCE_ID,
                    STRING,
                    "",
                    MEDIUM,
                    "Fixed name of this instance: it comes back after a restart without a rebalance. Empty for none.")
            .define(STATE_DIR, STRING, "data/topology", SOME, HIGH, "Where the stores lie; one process per directory.")
            .define(
                    COMMIT_INTERVAL,
                    LONG,
                    50L,
                    atLeast(1),
                    MEDIUM,
                    "How often transactions commit; a callback waits that long.")
            .define(REGION, STRING, "", MEDIUM, "Region in the addresses of functions.")
            .define(ACCOUNT_ID, STRING, "", MEDIUM, "Account in the addresses of functions.")
            .define(
                    PAYLOAD_MAX,
                    INT,
                    131_072,
                    between(0, 4 << 20),
                    MEDIUM,
                    "Largest payload that an invocation may have.")
            .define(DELAY_MAX, INT, 3_600, between(0, 604_800), MEDIUM, "Longest delay that an invocation may ask for.")
            .define(
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
            .define(FUNCTION_CAP, LONG, 60_000L, atLeast(1), MEDIUM, "No wait after a function error is longer.")
            .define(
                    SYSTEM_FIRST,
                    LONG,
                    500L,
                    atLeast(1),
                    MEDIUM,
                    "Wait after an attempt that could not run; doubled each time.")
            .define(SYSTEM_CAP, LONG, 300_000L, atLeast(1), MEDIUM, "No wait after such an attempt is longer.")
            .define(SYSTEM_WINDOW, LONG, 18_000_000L, atLeast(0), MEDIUM, "For how long such attempts go on in a row.")
            .define(
                    DELIVERY_FIRST,
                    LONG,
                    500L,
                    atLeast(1),
                    MEDIUM,
                    "Wait before the second delivery of a callback; doubled each time.")
            .define(DELIVERY_CAP, LONG, 60_000L, atLeast(1), MEDIUM, "No wait between deliveries is longer.")
            .define(
                    DELIVERY_PATIENCE,
                    LONG,
                    1_800_000L,
                    atLeast(0),
                    MEDIUM,
                    "How long after its first failure a callback is given up.")
            .define(
                    ATTEMPT_GRACE,
                    LONG,
                    300_000L,
                    atLeast(1_000),
                    LOW,
                    "How long after the function's own time a call that has begun is taken for lost and issued again.")
            .define(
                    ATTEMPT_LINE_GRACE,
                    LONG,
                    3_600_000L,
                    atLeast(1_000),
                    LOW,
                    "The same for an attempt that may still stand in the invoker's line.")
            .define(
                    LEDGER_EVERY,
                    LONG,
                    1_000L,
                    atLeast(1),
                    LOW,
                    "How often the ledgers of functions are published that have changed.")
            .define(SWEEP_EVERY, LONG, 1_000L, atLeast(1), LOW, "How often lost attempts are looked for.")
            .define(SWEEP_AT_MOST, INT, 1_000, atLeast(1), LOW, "How many invocations one such look takes in.")
            .define(
                    HOLD_TICK,
                    LONG,
                    20L,
                    between(1, 50),
                    LOW,
                    "How often timers are looked at; none is later than that.")
            .define(HOLD_AT_MOST, INT, 1_000, atLeast(1), LOW, "How many timers are let go at one look.")
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
                    FORGET_EVERY,
                    LONG,
                    1_000L,
                    atLeast(1),
                    LOW,
                    "How often settled invocations are looked for whose retention has ended.")
            .define(FORGET_AT_MOST, INT, 1_000, atLeast(1), LOW, "How many of them one look takes.");

    /**
     * Who this is, and where the others are.
     *
     * @param applicationId name of the application, the prefix of the topics before it
     * @param instanceId fixed name of the instance; empty for none
     * @param stateDir directory of the stores
     * @param bootstrapServers brokers
     * @param commitInterval how often transactions commit
     * @param streams what is passed on to Kafka Streams
     * @param serializer what the serializer is told, the registry among it
     */
    public record Connection(
            String applicationId,
            String instanceId,
            String stateDir,
            String bootstrapServers,
            Duration commitInterval,
            Map<String, Object> streams,
            Map<String, Object> serializer) {

        /** Without what may hold a secret. */
        @Override
        public String toString() {
            return applicationId + " at " + bootstrapServers;
        }
    }

    /**
     * Reads settings.
     *
     * @throws org.apache.kafka.common.config.ConfigException naming the setting that is missing or out of its range
     */
    public static TopologyConfig from(Map<String, String> settings) {
        var config = new AbstractConfig(DEF, settings, false);
        var prefix = new TopicPrefix(config.getString(TOPIC_PREFIX));
        var patience = new Patience(millis(config, ATTEMPT_GRACE), millis(config, ATTEMPT_LINE_GRACE));
        var account = new Account(config.getString(REGION), config.getString(ACCOUNT_ID));
        return new TopologyConfig(
                connection(config, prefix),
                prefix,
                new InvocationLimits(new Range(0, config.getInt(PAYLOAD_MAX)), new Range(0, config.getInt(DELAY_MAX))),
                new StartSettings(
                        prefix.nameOf(Topics.INVOCATIONS),
                        new ChainGuard(config.getInt(CHAIN_DEPTH)),
                        patience,
                        millis(config, SWEEP_EVERY),
                        config.getInt(SWEEP_AT_MOST)),
                new RegistryTopics(
                        prefix.nameOf(Topics.FUNCTIONS), prefix.nameOf(Topics.ASYNC_CONFIGS), defaults(config)),
                new JudgeSettings(
                        new SystemErrorPolicy(backoff(config, SYSTEM_FIRST, SYSTEM_CAP), millis(config, SYSTEM_WINDOW)),
                        patience),
                new RedeliveryPolicy(backoff(config, DELIVERY_FIRST, DELIVERY_CAP), millis(config, DELIVERY_PATIENCE)),
                new SettleSettings(
                        account,
                        new ChainGuard(config.getInt(CHAIN_DEPTH)),
                        config.getInt(PAYLOAD_MAX),
                        millis(config, RETENTION),
                        millis(config, FORGET_EVERY),
                        config.getInt(FORGET_AT_MOST)),
                new StatusRows(account),
                millis(config, LEDGER_EVERY),
                millis(config, HOLD_TICK),
                config.getInt(HOLD_AT_MOST));
    }

    /** The longest that an invocation can wait for an attempt: its payload must lie on its topic for as long. */
    public Duration longestWait() {
        return Duration.ofSeconds(AsyncConfigLimits.DEFAULT.ageSeconds().to()
                + limits.delaySeconds().to());
    }

    private static Connection connection(AbstractConfig config, TopicPrefix prefix) {
        var serializer = new HashMap<>(Settings.below("schema.registry.", config.originals()));
        serializer.keySet().remove("url");
        serializer.put(REGISTRY_URL, config.getString(REGISTRY_URL));
        return new Connection(
                prefix.text() + config.getString(APPLICATION_ID),
                config.getString(INSTANCE_ID),
                config.getString(STATE_DIR),
                config.getString(BOOTSTRAP_SERVERS),
                millis(config, COMMIT_INTERVAL),
                Settings.below("streams.", config.originals()),
                serializer);
    }

    private static AsyncPolicy defaults(AbstractConfig config) {
        return new AsyncPolicy(
                null,
                null,
                config.getInt(RETRIES),
                Duration.ofSeconds(config.getInt(AGE)),
                backoff(config, FUNCTION_FIRST, FUNCTION_CAP));
    }

    private static Backoff backoff(AbstractConfig config, String first, String cap) {
        return new Backoff(millis(config, first), millis(config, cap));
    }

    private static Duration millis(AbstractConfig config, String key) {
        return Duration.ofMillis(config.getLong(key));
    }
}
