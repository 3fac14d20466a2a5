// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.invoker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aftercall.invoker.call.CallLimits;
import dev.aftercall.invoker.call.OutcomeRules;
import dev.aftercall.invoker.call.RequestHeaders;
import dev.aftercall.invoker.kafka.KafkaSettings;
import dev.aftercall.schemas.TopicPrefix;
import dev.aftercall.schemas.rules.InvalidField;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InvokerConfigTest {

    private static final Map<String, String> REQUIRED =
            Map.of("bootstrap.servers", "b:9092", "schema.registry.url", "http://r");

    @Test
    void everythingThatNobodySetHasItsDefault() {
        assertThat(InvokerConfig.from(REQUIRED))
                .isEqualTo(new InvokerConfig(
                        TopicPrefix.NONE,
                        "",
                        new RequestHeaders("", ""),
                        new OutcomeRules(false),
                        new CallLimits(
                                512,
                                Duration.ofSeconds(5),
                                Duration.ofSeconds(3),
                                Duration.ofSeconds(4),
                                4_194_304,
                                false),
                        new FlowLimits(512, 100, Duration.ofSeconds(1), 256, Duration.ofSeconds(10)),
                        new KafkaSettings("b:9092", "http://r", "aftercall-invoker", 10_000, REQUIRED),
                        Duration.ofMillis(200),
                        Duration.ofSeconds(5),
                        Optional.of(Duration.ofMillis(500))));
    }

    @Test
    void everySettingIsHeard() {
        var all = Map.ofEntries(
                Map.entry("bootstrap.servers", "c:1,d:2"),
                Map.entry("schema.registry.url", "http://s"),
                Map.entry("topic.prefix", "prod."),
                Map.entry("group.id", "g"),
                Map.entry("instance.id", "i-1"),
                Map.entry("session.timeout.ms", "6000"),
                Map.entry("commit.interval.ms", "50"),
                Map.entry("region", "cn-hangzhou"),
                Map.entry("account.id", "123"),
                Map.entry("strict.fc", "true"),
                Map.entry("max.in.flight", "11"),
                Map.entry("max.in.flight.per.function", "12"),
                Map.entry("queue.max.wait.ms", "13"),
                Map.entry("max.queued", "14"),
                Map.entry("deadline.grace.ms", "15"),
                Map.entry("connect.timeout.ms", "16"),
                Map.entry("connection.max.idle.ms", "17"),
                Map.entry("response.max.bytes", "18"),
                Map.entry("refuse.private.targets", "true"),
                Map.entry("payload.fetch.timeout.ms", "19"),
                Map.entry("shutdown.max.wait.ms", "20"),
                Map.entry("call.started.report.ms", "21"));

        assertThat(InvokerConfig.DEF.names()).containsExactlyInAnyOrderElementsOf(all.keySet());
        assertThat(InvokerConfig.from(all))
                .isEqualTo(new InvokerConfig(
                        new TopicPrefix("prod."),
                        "i-1",
                        new RequestHeaders("cn-hangzhou", "123"),
                        new OutcomeRules(true),
                        new CallLimits(
                                11, Duration.ofMillis(16), Duration.ofMillis(15), Duration.ofMillis(17), 18, true),
                        new FlowLimits(11, 12, Duration.ofMillis(13), 14, Duration.ofMillis(20)),
                        new KafkaSettings("c:1,d:2", "http://s", "prod.g", 6000, all),
                        Duration.ofMillis(50),
                        Duration.ofMillis(19),
                        Optional.of(Duration.ofMillis(21))));
    }

    @Test
    void callsThatBeginAreReportedAtOnceOrNever() {
        assertThat(InvokerConfig.from(with("call.started.report.ms", "0")).startedReport())
                .contains(Duration.ZERO);
        assertThat(InvokerConfig.from(with("call.started.report.ms", "-1")).startedReport())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bootstrap.servers", "schema.registry.url"})
    void whatIsRequiredIsAskedFor(String key) {
        var others = new HashMap<>(REQUIRED);
        others.remove(key);

        assertThatThrownBy(() -> InvokerConfig.from(others))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(key);
    }

    @ParameterizedTest
    @CsvSource({
        "max.in.flight, 0",
        "max.in.flight.per.function, 0",
        "max.queued, 0",
        "queue.max.wait.ms, -1",
        "deadline.grace.ms, -1",
        "connect.timeout.ms, 0",
        "connection.max.idle.ms, 0",
        "response.max.bytes, 6291457",
        "payload.fetch.timeout.ms, 0",
        "call.started.report.ms, -2",
        "session.timeout.ms, 0",
        "strict.fc, maybe"
    })
    void whatIsOutOfItsRangeIsRefusedByName(String key, String value) {
        assertThatThrownBy(() -> InvokerConfig.from(with(key, value)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(key)
                .hasMessageContaining(value);
    }

    @Test
    void aPrefixThatIsNoneIsRefused() {
        assertThatThrownBy(() -> InvokerConfig.from(with("topic.prefix", "a b")))
                .isInstanceOf(InvalidField.class);
    }

    @Test
    void noSecretShowsInItsText() {
        assertThat(InvokerConfig.from(with("consumer.sasl.jaas.config", "password=secret")))
                .asString()
                .doesNotContain("secret");
    }

    private static Map<String, String> with(String key, String value) {
        var settings = new HashMap<>(REQUIRED);
        settings.put(key, value);
        return settings;
    }
}
