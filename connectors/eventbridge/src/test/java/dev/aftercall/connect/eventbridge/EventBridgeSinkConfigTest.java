// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect.eventbridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aftercall.connect.EndpointTemplate;
import dev.aftercall.connect.Faults;
import dev.aftercall.connect.credentials.Credentials;
import dev.aftercall.connect.http.HttpLimits;
import dev.aftercall.schemas.arn.Account;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventBridgeSinkConfigTest {

    private static final Map<String, String> NEEDED = Map.of(
            "deliveries.bootstrap.servers", "broker:9092",
            "deliveries.schema.registry.url", "http://registry:8081",
            "eventbridge.access.key.id", "me",
            "eventbridge.access.key.secret", "hunter2");

    @Test
    void everyDefaultIsWrittenOutHere() {
        assertThat(EventBridgeSinkConfig.from(NEEDED))
                .usingRecursiveComparison()
                .isEqualTo(new EventBridgeSinkConfig(
                        "eventbridge-sink",
                        new EndpointTemplate("https://{account}.eventbridge.{region}.aliyuncs.com", Account.OWN),
                        new EventRules(65_536),
                        new BatchLimits(16, 262_144),
                        new HttpLimits(256, Duration.ofSeconds(3), Duration.ofSeconds(10), 262_144)));
        assertThat(EventBridgeSinkConfig.credentials(NEEDED).credentials())
                .isEqualTo(Credentials.lasting("me", "hunter2"));
    }

    @Test
    void everySettingChangesWhatItNames() {
        Map<String, String> settings = with(Map.ofEntries(
                Map.entry("name", "mine"),
                Map.entry("eventbridge.endpoint", "http://{account}.eventbridge.{region}-vpc.aliyuncs.com:8080"),
                Map.entry("eventbridge.region", "cn-beijing"),
                Map.entry("eventbridge.account.id", "42"),
                Map.entry("eventbridge.max.event.bytes", "1000"),
                Map.entry("eventbridge.max.batch.events", "8"),
                Map.entry("eventbridge.max.batch.bytes", "2000"),
                Map.entry("eventbridge.request.timeout.ms", "6000"),
                Map.entry("eventbridge.connect.timeout.ms", "500"),
                Map.entry("eventbridge.max.connections", "64"),
                Map.entry("eventbridge.security.token", "token9")));

        assertThat(EventBridgeSinkConfig.from(settings))
                .usingRecursiveComparison()
                .isEqualTo(new EventBridgeSinkConfig(
                        "mine",
                        new EndpointTemplate(
                                "http://{account}.eventbridge.{region}-vpc.aliyuncs.com:8080",
                                new Account("cn-beijing", "42")),
                        new EventRules(1_000),
                        new BatchLimits(8, 2_000),
                        new HttpLimits(64, Duration.ofMillis(500), Duration.ofSeconds(6), 262_144)));
        assertThat(EventBridgeSinkConfig.credentials(settings).credentials())
                .isEqualTo(new Credentials("me", "hunter2", "token9"));
    }

    @Test
    void theEnvironmentMayNameWhoASinkIs() {
        Map<String, String> settings = with(Map.of("eventbridge.credentials.provider", "environment"));
        settings.keySet().removeIf(key -> key.startsWith("eventbridge.access.key"));

        assertThat(faults(settings)).isEmpty();
        assertThat(EventBridgeSinkConfig.credentials(settings)).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "eventbridge.endpoint, ''",
        "eventbridge.endpoint, eventbridge.aliyuncs.com",
        "eventbridge.endpoint, https://{instance}.eventbridge.aliyuncs.com",
        "eventbridge.endpoint, https://eventbridge.aliyuncs.com/path",
        "eventbridge.endpoint, https://me@eventbridge.aliyuncs.com",
        "eventbridge.region, 'A B'",
        "eventbridge.account.id, a b",
        "eventbridge.max.event.bytes, 0",
        "eventbridge.max.batch.events, 0",
        "eventbridge.max.batch.events, 1001",
        "eventbridge.max.batch.bytes, 0",
        "eventbridge.request.timeout.ms, 99",
        "eventbridge.connect.timeout.ms, 99",
        "eventbridge.max.connections, 0",
        "eventbridge.access.key.id, a b",
        "eventbridge.credentials.provider, nobody"
    })
    void aWrongValueIsRefusedByItsKey(String key, String value) {
        assertThatThrownBy(() -> EventBridgeSinkConfig.from(with(Map.of(key, value))))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(key);
    }

    @ParameterizedTest
    @CsvSource({
        "eventbridge.request.timeout.ms, 30000, eventbridge.request.timeout.ms",
        "delivery.timeout.ms, 10000, eventbridge.request.timeout.ms",
        "eventbridge.max.connections, 63, eventbridge.max.connections",
        "max.in.flight.per.destination, 257, eventbridge.max.connections",
        "eventbridge.max.batch.bytes, 65535, eventbridge.max.batch.bytes",
        "eventbridge.max.event.bytes, 262145, eventbridge.max.batch.bytes",
        "headers.forward, X-Trace, headers.forward",
        "headers.forward, 'traceparent,trace-id', headers.forward",
        "headers.forward, time, headers.forward",
        "headers.forward, aliyunregionid, headers.forward",
        "headers.forward, abcdefghijklmnopqrstu, headers.forward",
        "eventbridge.access.key.id, '', eventbridge.access.key.id",
        "eventbridge.credentials.provider, environment, eventbridge.credentials.provider"
    })
    void whatDoesNotGoTogetherIsSaidAtTheKeyToLookAt(String key, String value, String faulty) {
        Map<String, String> settings = with(Map.of(key, value));

        assertThat(faults(settings)).containsOnlyKeys(faulty);
        assertThatThrownBy(() -> EventBridgeSinkConfig.from(settings))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(faulty)
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void aSinkHasToSayWhoItIs() {
        Map<String, String> settings = with(Map.of());
        settings.keySet().removeIf(key -> key.startsWith("eventbridge.access.key"));

        assertThat(faults(settings)).containsOnlyKeys("eventbridge.access.key.id", "eventbridge.access.key.secret");
    }

    @Test
    void soundSettingsHaveNoFaults() {
        assertThat(faults(NEEDED)).isEmpty();
    }

    @Test
    void whatASinkIsGivenIsShownWithoutSecrets() {
        assertThat(EventBridgeSinkConfig.from(NEEDED).toString() + EventBridgeSinkConfig.credentials(NEEDED))
                .doesNotContain("hunter2");
    }

    private static Map<String, List<String>> faults(Map<String, String> settings) {
        return Faults.of(new EventBridgeSinkConnector(), settings);
    }

    private static Map<String, String> with(Map<String, String> more) {
        var all = new HashMap<>(NEEDED);
        all.putAll(more);
        return all;
    }
}
