// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect.mns;

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

class MnsSinkConfigTest {

    private static final Map<String, String> NEEDED = Map.of(
            "deliveries.bootstrap.servers", "broker:9092",
            "deliveries.schema.registry.url", "http://registry:8081",
            "mns.access.key.id", "me",
            "mns.access.key.secret", "hunter2");

    @Test
    void everyDefaultIsWrittenOutHere() {
        assertThat(MnsSinkConfig.from(NEEDED))
                .usingRecursiveComparison()
                .isEqualTo(new MnsSinkConfig(
                        "mns-sink",
                        new EndpointTemplate("https://{account}.mns.{region}.aliyuncs.com", Account.OWN),
                        SignatureVersion.V2,
                        new MnsMessages(BodyEncoding.RAW, 65_536, false, true),
                        new HttpLimits(256, Duration.ofSeconds(3), Duration.ofSeconds(10), 65_536)));
        assertThat(MnsSinkConfig.credentials(NEEDED).credentials()).isEqualTo(Credentials.lasting("me", "hunter2"));
    }

    @Test
    void everySettingChangesWhatItNames() {
        Map<String, String> settings = with(Map.ofEntries(
                Map.entry("name", "mine"),
                Map.entry("mns.endpoint", "http://{account}.mns.{region}-internal.aliyuncs.com:8080"),
                Map.entry("mns.region", "cn-beijing"),
                Map.entry("mns.account.id", "42"),
                Map.entry("mns.signature.version", "v4"),
                Map.entry("mns.body.encoding", "base64"),
                Map.entry("mns.max.body.bytes", "1000"),
                Map.entry("mns.message.tag.by.outcome", "true"),
                Map.entry("mns.user.properties", "off"),
                Map.entry("mns.request.timeout.ms", "6000"),
                Map.entry("mns.connect.timeout.ms", "500"),
                Map.entry("mns.max.connections", "64"),
                Map.entry("mns.security.token", "token9")));

        assertThat(MnsSinkConfig.from(settings))
                .usingRecursiveComparison()
                .isEqualTo(new MnsSinkConfig(
                        "mine",
                        new EndpointTemplate(
                                "http://{account}.mns.{region}-internal.aliyuncs.com:8080",
                                new Account("cn-beijing", "42")),
                        SignatureVersion.V4,
                        new MnsMessages(BodyEncoding.BASE64, 1_000, true, false),
                        new HttpLimits(64, Duration.ofMillis(500), Duration.ofSeconds(6), 65_536)));
        assertThat(MnsSinkConfig.credentials(settings).credentials())
                .isEqualTo(new Credentials("me", "hunter2", "token9"));
    }

    @Test
    void theEnvironmentMayNameWhoASinkIs() {
        Map<String, String> settings = with(Map.of("mns.credentials.provider", "environment"));
        settings.keySet().removeIf(key -> key.startsWith("mns.access.key"));

        assertThat(faults(settings)).isEmpty();
        assertThat(MnsSinkConfig.credentials(settings)).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "mns.endpoint, ''",
        "mns.endpoint, mns.aliyuncs.com",
        "mns.endpoint, https://{instance}.mns.aliyuncs.com",
        "mns.endpoint, https://mns.aliyuncs.com/path",
        "mns.endpoint, https://me@mns.aliyuncs.com",
        "mns.region, 'A B'",
        "mns.account.id, a b",
        "mns.signature.version, v3",
        "mns.body.encoding, hex",
        "mns.max.body.bytes, 0",
        "mns.max.body.bytes, 4194305",
        "mns.message.tag.by.outcome, perhaps",
        "mns.user.properties, perhaps",
        "mns.request.timeout.ms, 99",
        "mns.connect.timeout.ms, 99",
        "mns.max.connections, 0",
        "mns.access.key.id, a b",
        "mns.credentials.provider, nobody"
    })
    void aWrongValueIsRefusedByItsKey(String key, String value) {
        assertThatThrownBy(() -> MnsSinkConfig.from(with(Map.of(key, value))))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(key);
    }

    @ParameterizedTest
    @CsvSource({
        "mns.request.timeout.ms, 30000, mns.request.timeout.ms",
        "delivery.timeout.ms, 10000, mns.request.timeout.ms",
        "mns.max.connections, 63, mns.max.connections",
        "max.in.flight.per.destination, 257, mns.max.connections",
        "mns.access.key.id, '', mns.access.key.id",
        "mns.credentials.provider, environment, mns.credentials.provider"
    })
    void whatDoesNotGoTogetherIsSaidAtTheKeyToLookAt(String key, String value, String faulty) {
        Map<String, String> settings = with(Map.of(key, value));

        assertThat(faults(settings)).containsOnlyKeys(faulty);
        assertThatThrownBy(() -> MnsSinkConfig.from(settings))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(faulty)
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void aSinkHasToSayWhoItIs() {
        Map<String, String> settings = with(Map.of());
        settings.keySet().removeIf(key -> key.startsWith("mns.access.key"));

        assertThat(faults(settings)).containsOnlyKeys("mns.access.key.id", "mns.access.key.secret");
    }

    @Test
    void soundSettingsHaveNoFaults() {
        assertThat(faults(NEEDED)).isEmpty();
    }

    @Test
    void whatASinkIsGivenIsShownWithoutSecrets() {
        assertThat(MnsSinkConfig.from(NEEDED).toString() + MnsSinkConfig.credentials(NEEDED))
                .doesNotContain("hunter2");
    }

    private static Map<String, List<String>> faults(Map<String, String> settings) {
        return Faults.of(new MnsSinkConnector(), settings);
    }

    private static Map<String, String> with(Map<String, String> more) {
        var all = new HashMap<>(NEEDED);
        all.putAll(more);
        return all;
    }
}
