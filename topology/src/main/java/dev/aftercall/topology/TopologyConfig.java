// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology;

import dev.aftercall.schemas.TopicPrefix;
import dev.aftercall.schemas.rules.AsyncConfigLimits;
import dev.aftercall.schemas.rules.InvocationLimits;
import dev.aftercall.topology.account.StatusRows;
import dev.aftercall.topology.breaker.BreakerPolicy;
import dev.aftercall.topology.config.BreakerKeys;
import dev.aftercall.topology.config.Connection;
import dev.aftercall.topology.config.DeliveryKeys;
import dev.aftercall.topology.config.Engine;
import dev.aftercall.topology.config.HoldKeys;
import dev.aftercall.topology.config.HttpSettings;
import dev.aftercall.topology.config.InvocationKeys;
import dev.aftercall.topology.config.Membership;
import dev.aftercall.topology.config.RetryKeys;
import dev.aftercall.topology.config.SettleKeys;
import dev.aftercall.topology.deliver.GateSettings;
import dev.aftercall.topology.deliver.RedeliveryPolicy;
import dev.aftercall.topology.judge.JudgeSettings;
import dev.aftercall.topology.registry.FunctionRegistry.RegistryTopics;
import dev.aftercall.topology.settle.SettleSettings;
import dev.aftercall.topology.start.StartSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;

/**
 * What an operator may turn on the topology. The table in docs/reference/topology-settings.md is printed from {@link #DEF}.
 *
 * @param connection where Kafka and the registry are, and what this is called there
 * @param membership how the instance belongs to the others
 * @param engine what the instance runs on
 * @param http where the instance answers
 * @param prefix prefix of the topics
 * @param limits what an invocation may ask for
 * @param start how attempts are issued
 * @param registry what is registered, and what holds otherwise
 * @param judge how reports of attempts are judged
 * @param redelivery how callbacks are delivered again
 * @param gate how parked callbacks are let go
 * @param breaker when destinations are spared
 * @param breakerTick how often is looked whether it is time for a probe
 * @param tallyEvery how often what happens to callbacks is handed on
 * @param settle how invocations settle
 * @param rows how invocations are shown
 * @param ledgerEvery how often changed ledgers are published
 * @param holdTick how often the time is looked at
 * @param holdAtMost how many timers are let go at one look
 */
public record TopologyConfig(
        Connection connection,
        Membership membership,
        Engine engine,
        HttpSettings http,
        TopicPrefix prefix,
        InvocationLimits limits,
        StartSettings start,
        RegistryTopics registry,
        JudgeSettings judge,
        RedeliveryPolicy redelivery,
        GateSettings gate,
        BreakerPolicy breaker,
        Duration breakerTick,
        Duration tallyEvery,
        SettleSettings settle,
        StatusRows rows,
        Duration ledgerEvery,
        Duration holdTick,
        int holdAtMost) {

    /** Prefixes under which any setting is passed on. */
    public static final List<String> PASSED_ON = Connection.PASSED_ON;

    /** All keys. */
    public static final ConfigDef DEF = keys(List.of(
            Connection::define,
            Membership::define,
            Engine::define,
            HttpSettings::define,
            InvocationKeys::define,
            RetryKeys::define,
            DeliveryKeys::define,
            BreakerKeys::define,
            HoldKeys::define,
            SettleKeys::define));

    private static ConfigDef keys(List<Consumer<ConfigDef>> parts) {
        var keys = new ConfigDef();
        parts.forEach(part -> part.accept(keys));
        return keys;
    }

    /**
     * Reads settings.
     *
     * @throws org.apache.kafka.common.config.ConfigException naming the setting that is missing, out of its range or at odds with
     *     another
     */
    public static TopologyConfig from(Map<String, String> settings) {
        var config = new AbstractConfig(DEF, settings, false);
        TopicPrefix prefix = Connection.prefix(config);
        return new TopologyConfig(
                Connection.from(config),
                Membership.from(config),
                Engine.from(config),
                HttpSettings.from(config),
                prefix,
                InvocationKeys.limits(config),
                InvocationKeys.start(config, prefix, SettleKeys.guard(config)),
                RetryKeys.registry(config, prefix),
                new JudgeSettings(RetryKeys.systemErrors(config), InvocationKeys.patience(config)),
                DeliveryKeys.redelivery(config),
                DeliveryKeys.gate(config, prefix),
                BreakerKeys.policy(config),
                BreakerKeys.tick(config),
                DeliveryKeys.tallyEvery(config),
                SettleKeys.settle(config),
                new StatusRows(SettleKeys.account(config)),
                SettleKeys.ledgerEvery(config),
                HoldKeys.tick(config),
                HoldKeys.atMost(config));
    }

    /** The longest that an invocation can wait for an attempt: its payload must lie on its topic for as long. */
    public Duration longestWait() {
        return Duration.ofSeconds(AsyncConfigLimits.DEFAULT.ageSeconds().to()
                + limits.delaySeconds().to());
    }
}
