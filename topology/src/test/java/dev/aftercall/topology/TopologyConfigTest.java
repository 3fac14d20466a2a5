// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aftercall.schemas.TopicPrefix;
import dev.aftercall.schemas.arn.Account;
import dev.aftercall.schemas.rules.InvocationLimits;
import dev.aftercall.schemas.rules.Range;
import dev.aftercall.service.SettingsPage;
import dev.aftercall.topology.account.StatusRows;
import dev.aftercall.topology.breaker.BreakerPolicy;
import dev.aftercall.topology.config.Connection;
import dev.aftercall.topology.config.Engine;
import dev.aftercall.topology.config.HostPort;
import dev.aftercall.topology.config.HttpSettings;
import dev.aftercall.topology.config.Membership;
import dev.aftercall.topology.deliver.GateSettings;
import dev.aftercall.topology.deliver.RedeliveryPolicy;
import dev.aftercall.topology.judge.JudgeSettings;
import dev.aftercall.topology.judge.SystemErrorPolicy;
import dev.aftercall.topology.registry.AsyncPolicy;
import dev.aftercall.topology.registry.FunctionRegistry.RegistryTopics;
import dev.aftercall.topology.settle.EnvelopeLimits;
import dev.aftercall.topology.settle.SettleSettings;
import dev.aftercall.topology.start.StartSettings;
import dev.aftercall.topology.start.SweepPace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.streams.GroupProtocol;
import org.junit.jupiter.api.Test;

class TopologyConfigTest {

    private static final Path PAGE = Path.of("../docs/reference/topology-settings.md");
    private static final Map<String, String> LEAST =
            Map.of("bootstrap.servers", "b:1", "schema.registry.url", "http://r:2");

    @Test
    void theDefaultsAreTheServicesOwnWhereItHasAny() {
        assertThat(TopologyConfig.from(LEAST))
                .isEqualTo(new TopologyConfig(
                        new Connection(
                                "aftercall-topology", "b:1", Map.of(), Map.of("schema.registry.url", "http://r:2")),
                        new Membership(GroupProtocol.CLASSIC, "", Duration.ofSeconds(10), 0),
                        new Engine(
                                Path.of("data/topology"),
                                Duration.ofMillis(50),
                                1,
                                134_217_728,
                                Duration.ofSeconds(25)),
                        new HttpSettings(
                                Optional.of(new HostPort("127.0.0.1", 8084)), Optional.empty(), Duration.ofMinutes(5)),
                        TopicPrefix.NONE,
                        new InvocationLimits(new Range(0, 131_072), new Range(0, 3_600)),
                        new StartSettings(
                                "invocations",
                                new ChainGuard(16),
                                new Patience(Duration.ofMinutes(5), Duration.ofHours(1)),
                                new SweepPace(Duration.ofMillis(100), 100, Duration.ofSeconds(10))),
                        new RegistryTopics(
                                "functions",
                                "async-configs",
                                "roles",
                                new AsyncPolicy(
                                        null,
                                        null,
                                        3,
                                        Duration.ofDays(1),
                                        new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60)))),
                        new JudgeSettings(
                                new SystemErrorPolicy(
                                        new Backoff(Duration.ofMillis(500), Duration.ofSeconds(300)),
                                        Duration.ofHours(5)),
                                new Patience(Duration.ofMinutes(5), Duration.ofHours(1))),
                        new RedeliveryPolicy(
                                new Backoff(Duration.ofMillis(500), Duration.ofSeconds(60)), Duration.ofMinutes(30)),
                        new GateSettings("destination-breakers", Duration.ofMillis(100), 100),
                        new BreakerPolicy(
                                true,
                                Duration.ofSeconds(10),
                                10,
                                0.5,
                                Duration.ofSeconds(5),
                                new Backoff(Duration.ofSeconds(5), Duration.ofSeconds(60)),
                                Duration.ofSeconds(60),
                                Duration.ofSeconds(10)),
                        Duration.ofMillis(200),
                        Duration.ofMillis(200),
                        new SettleSettings(
                                Account.OWN,
                                new ChainGuard(16),
                                new EnvelopeLimits(65_536, false, 65_536, 4_194_304, 131_072),
                                Duration.ofDays(7),
                                Duration.ofDays(23),
                                Duration.ofMillis(100),
                                100),
                        new StatusRows(Account.OWN),
                        Duration.ofSeconds(1),
                        Duration.ofMillis(20),
                        1_000));
    }

    @Test
    void everySettingReachesWhatItIsFor() {
        var set = new HashMap<>(LEAST);
        set.putAll(Map.of(
                "topic.prefix", "p.",
                "application.id", "app",
                "instance.id", "one",
                "state.dir", "/s",
                "commit.interval.ms", "1",
                "region", "cn-x",
                "account.id", "9",
                "invocation.payload.max.bytes", "2",
                "invocation.delay.max.seconds", "3",
                "invocation.age.default.seconds", "4"));
        set.putAll(Map.of(
                "delivery.park.tick.ms", "30",
                "delivery.park.release.max.count", "31",
                "delivery.tally.interval.ms", "41",
                "limit.mns.bytes", "42",
                "limit.mns.base64", "true",
                "limit.eventbridge.bytes", "43",
                "limit.rocketmq.bytes", "44",
                "history.dead.retention.ms", "65"));
        set.putAll(Map.of(
                "breaker.enabled", "false",
                "breaker.window.ms", "32",
                "breaker.failures.min.count", "33",
                "breaker.failures.min.ratio", "0.34",
                "breaker.silence.ms", "35",
                "breaker.wait.first.ms", "36",
                "breaker.wait.cap.ms", "37",
                "breaker.probe.patience.ms", "38",
                "breaker.ramp.ms", "39",
                "breaker.tick.ms", "40"));
        set.putAll(Map.of(
                "retry.function.default.count", "5",
                "retry.function.first.ms", "6",
                "retry.function.cap.ms", "7",
                "retry.system.first.ms", "8",
                "retry.system.cap.ms", "9",
                "retry.system.window.ms", "10",
                "delivery.retry.first.ms", "11",
                "delivery.retry.cap.ms", "12",
                "delivery.retry.patience.ms", "13",
                "attempt.grace.ms", "1400"));
        set.putAll(Map.of(
                "attempt.sweep.interval.ms", "15",
                "attempt.sweep.max.count", "16",
                "hold.tick.ms", "17",
                "hold.tick.max.count", "18",
                "chain.max.depth", "19",
                "history.retention.ms", "20",
                "history.sweep.interval.ms", "21",
                "history.sweep.max.count", "22",
                "streams.max.task.idle.ms", "2",
                "schema.registry.basic.auth.user.info", "me:secret"));
        set.putAll(Map.of(
                "session.timeout.ms", "2300",
                "attempt.line.grace.ms", "1500",
                "standby.replicas", "24",
                "ledger.interval.ms", "23",
                "stream.threads", "25",
                "rocksdb.memory.bytes", "26000000",
                "shutdown.timeout.ms", "27",
                "http.listen", "0.0.0.0:0",
                "application.server", "me:28",
                "health.poll.max.age.ms", "2900"));

        set.put("attempt.sweep.pause.ms", "46");

        TopologyConfig config = TopologyConfig.from(set);

        assertThat(config)
                .isEqualTo(new TopologyConfig(
                        new Connection(
                                "p.app",
                                "b:1",
                                Map.of("max.task.idle.ms", "2"),
                                Map.of("schema.registry.url", "http://r:2", "basic.auth.user.info", "me:secret")),
                        new Membership(GroupProtocol.CLASSIC, "one", Duration.ofMillis(2_300), 24),
                        new Engine(Path.of("/s"), Duration.ofMillis(1), 25, 26_000_000, Duration.ofMillis(27)),
                        new HttpSettings(
                                Optional.of(new HostPort("0.0.0.0", 0)),
                                Optional.of(new HostPort("me", 28)),
                                Duration.ofMillis(2_900)),
                        new TopicPrefix("p."),
                        new InvocationLimits(new Range(0, 2), new Range(0, 3)),
                        new StartSettings(
                                "p.invocations",
                                new ChainGuard(19),
                                new Patience(Duration.ofMillis(1_400), Duration.ofMillis(1_500)),
                                new SweepPace(Duration.ofMillis(15), 16, Duration.ofMillis(46))),
                        new RegistryTopics(
                                "p.functions",
                                "p.async-configs",
                                "p.roles",
                                new AsyncPolicy(
                                        null,
                                        null,
                                        5,
                                        Duration.ofSeconds(4),
                                        new Backoff(Duration.ofMillis(6), Duration.ofMillis(7)))),
                        new JudgeSettings(
                                new SystemErrorPolicy(
                                        new Backoff(Duration.ofMillis(8), Duration.ofMillis(9)), Duration.ofMillis(10)),
                                new Patience(Duration.ofMillis(1_400), Duration.ofMillis(1_500))),
                        new RedeliveryPolicy(
                                new Backoff(Duration.ofMillis(11), Duration.ofMillis(12)), Duration.ofMillis(13)),
                        new GateSettings("p.destination-breakers", Duration.ofMillis(30), 31),
                        new BreakerPolicy(
                                false,
                                Duration.ofMillis(32),
                                33,
                                0.34,
                                Duration.ofMillis(35),
                                new Backoff(Duration.ofMillis(36), Duration.ofMillis(37)),
                                Duration.ofMillis(38),
                                Duration.ofMillis(39)),
                        Duration.ofMillis(40),
                        Duration.ofMillis(41),
                        new SettleSettings(
                                new Account("cn-x", "9"),
                                new ChainGuard(19),
                                new EnvelopeLimits(42, true, 43, 44, 2),
                                Duration.ofMillis(20),
                                Duration.ofMillis(45),
                                Duration.ofMillis(21),
                                22),
                        new StatusRows(new Account("cn-x", "9")),
                        Duration.ofMillis(23),
                        Duration.ofMillis(17),
                        18));
        assertThat(config.toString()).doesNotContain("secret");
    }

    @Test
    void theProtocolOfTheGroupCanBeChanged() {
        assertThat(TopologyConfig.from(with("group.protocol", "streams"))
                        .membership()
                        .protocol())
                .isEqualTo(GroupProtocol.STREAMS);
        assertThatThrownBy(() -> TopologyConfig.from(with("group.protocol", "share")))
                .hasMessageContaining("group.protocol");
    }

    @Test
    void aSettingOutsideItsRangeIsRefusedByName() {
        assertThatThrownBy(() -> TopologyConfig.from(with("hold.tick.ms", "51")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("hold.tick.ms");
        assertThatThrownBy(() -> TopologyConfig.from(Map.of())).hasMessageContaining("bootstrap.servers");
    }

    @Test
    void thePageListsEverySetting() throws IOException {
        String page =
                "# Settings of the topology\n\nPrinted from the code. A key `a.b` is `AFTERCALL_A_B` in the environment; what stands"
                        + " below `streams.` and `schema.registry.` is passed on.\n\n"
                        + SettingsPage.table(TopologyConfig.DEF);
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(PAGE, page, UTF_8);
        }

        assertThat(Files.readString(PAGE, UTF_8)).isEqualTo(page);
    }

    private static Map<String, String> with(String key, String value) {
        var settings = new HashMap<>(LEAST);
        settings.put(key, value);
        return settings;
    }
}
