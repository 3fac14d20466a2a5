// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect.rocketmq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aftercall.connect.rocketmq.RocketMqSinkConfig.Credentials;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.common.config.types.Password;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RocketMqSinkConfigTest {

    private static final Map<String, String> NEEDED = Map.of(
            "deliveries.bootstrap.servers", "broker:9092",
            "deliveries.schema.registry.url", "http://registry:8081",
            "rocketmq.name.server.address", "names:9876");

    @Test
    void everyDefaultIsWrittenOutHere() {
        assertThat(RocketMqSinkConfig.from(NEEDED))
                .isEqualTo(new RocketMqSinkConfig(
                        "rocketmq-sink",
                        "names:9876",
                        Optional.empty(),
                        "",
                        Duration.ofSeconds(10),
                        false,
                        false,
                        Duration.ofSeconds(60)));
    }

    @Test
    void everySettingChangesWhatItNames() {
        assertThat(RocketMqSinkConfig.from(with(Map.of(
                        "name", "mine",
                        "rocketmq.name.server.address", "a:1,b:2;c:3",
                        "rocketmq.access.key", "me",
                        "rocketmq.secret.key", "hunter2",
                        "rocketmq.namespace", "MQ_INST_1",
                        "rocketmq.send.timeout.ms", "4000",
                        "rocketmq.tls", "true",
                        "rocketmq.tags.by.outcome", "true",
                        "rocketmq.no.route.grace.ms", "0"))))
                .isEqualTo(new RocketMqSinkConfig(
                        "mine",
                        "a:1;b:2;c:3",
                        Optional.of(new Credentials("me", new Password("hunter2"))),
                        "MQ_INST_1",
                        Duration.ofSeconds(4),
                        true,
                        true,
                        Duration.ZERO));
    }

    @Test
    void theSecretIsNotPrinted() {
        var config =
                RocketMqSinkConfig.from(with(Map.of("rocketmq.access.key", "me", "rocketmq.secret.key", "hunter2")));

        assertThat(config).asString().contains("me").doesNotContain("hunter2");
    }

    @ParameterizedTest
    @CsvSource({
        "rocketmq.name.server.address, names",
        "rocketmq.name.server.address, ''",
        "rocketmq.namespace, a b",
        "rocketmq.access.key, a b",
        "rocketmq.send.timeout.ms, 999",
        "rocketmq.no.route.grace.ms, -1",
        "rocketmq.tls, perhaps"
    })
    void aWrongValueIsRefusedByItsKey(String key, String value) {
        assertThatThrownBy(() -> RocketMqSinkConfig.from(with(Map.of(key, value))))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(key);
    }

    @ParameterizedTest
    @CsvSource({
        "rocketmq.access.key, me, rocketmq.secret.key",
        "rocketmq.secret.key, hunter2, rocketmq.access.key",
        "rocketmq.send.timeout.ms, 30000, rocketmq.send.timeout.ms",
        "delivery.timeout.ms, 10000, rocketmq.send.timeout.ms"
    })
    void whatDoesNotGoTogetherIsSaidAtTheKeyToLookAt(String key, String value, String faulty) {
        Map<String, String> settings = with(Map.of(key, value));

        assertThat(faults(settings)).containsOnlyKeys(faulty);
        assertThatThrownBy(() -> RocketMqSinkConfig.from(settings))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(faulty)
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void soundSettingsHaveNoFaults() {
        assertThat(faults(NEEDED)).isEmpty();
    }

    @Test
    void aFormCanShowEverySetting() {
        assertThat(RocketMqSinkConfig.definition().configKeys().values())
                .filteredOn(key -> !key.internalConfig)
                .allSatisfy(key -> {
                    assertThat(key.group).isNotNull();
                    assertThat(key.orderInGroup).isPositive();
                    assertThat(key.width).isNotEqualTo(ConfigDef.Width.NONE);
                    assertThat(key.documentation).endsWith(".");
                });
    }

    private static Map<String, List<String>> faults(Map<String, String> settings) {
        return new RocketMqSinkConnector()
                .validate(settings).configValues().stream()
                        .filter(value -> !value.errorMessages().isEmpty())
                        .collect(Collectors.toMap(ConfigValue::name, ConfigValue::errorMessages));
    }

    private static Map<String, String> with(Map<String, String> more) {
        var all = new HashMap<>(NEEDED);
        all.putAll(more);
        return all;
    }
}
