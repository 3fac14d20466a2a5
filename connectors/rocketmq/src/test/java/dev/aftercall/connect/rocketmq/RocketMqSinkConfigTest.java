// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect.rocketmq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aftercall.connect.EndpointTemplate;
import dev.aftercall.connect.Faults;
import dev.aftercall.connect.credentials.Credentials;
import dev.aftercall.schemas.arn.Account;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RocketMqSinkConfigTest {

    private static final Map<String, String> NEEDED = Map.of(
            "deliveries.bootstrap.servers", "broker:9092",
            "deliveries.schema.registry.url", "http://registry:8081",
            "rocketmq.name.server.address", "names:9876");

    @Test
    void everyDefaultIsWrittenOutHere() {
        RocketMqSinkConfig config = RocketMqSinkConfig.from(NEEDED);

        assertThat(config)
                .usingRecursiveComparison()
                .isEqualTo(new RocketMqSinkConfig(
                        "rocketmq-sink",
                        new Clusters(new EndpointTemplate("names:9876", Account.OWN), Map.of(), ""),
                        32,
                        Duration.ofSeconds(10),
                        Tls.NONE,
                        false,
                        Duration.ofMinutes(30)));
        assertThat(RocketMqSinkConfig.credentials(NEEDED)).isEmpty();
    }

    @Test
    void everySettingChangesWhatItNames() {
        Map<String, String> settings = with(Map.ofEntries(
                Map.entry("name", "mine"),
                Map.entry("rocketmq.name.server.address", "a:1,{instance}.b:2;c:3"),
                Map.entry("rocketmq.instances", "i=x:1;y:2,j=z:3"),
                Map.entry("rocketmq.region", "cn-beijing"),
                Map.entry("rocketmq.account.id", "42"),
                Map.entry("rocketmq.access.key.id", "me"),
                Map.entry("rocketmq.access.key.secret", "hunter2"),
                Map.entry("rocketmq.security.token", "token9"),
                Map.entry("rocketmq.namespace", "MQ_{instance}"),
                Map.entry("rocketmq.max.clusters", "3"),
                Map.entry("rocketmq.send.timeout.ms", "4000"),
                Map.entry("rocketmq.tls", "true"),
                Map.entry("rocketmq.tls.any.certificate", "true"),
                Map.entry("rocketmq.tags.by.outcome", "true"),
                Map.entry("rocketmq.no.route.grace.ms", "0")));

        assertThat(RocketMqSinkConfig.from(settings))
                .usingRecursiveComparison()
                .isEqualTo(new RocketMqSinkConfig(
                        "mine",
                        new Clusters(
                                new EndpointTemplate("a:1;{instance}.b:2;c:3", new Account("cn-beijing", "42")),
                                Map.of("i", "x:1;y:2", "j", "z:3"),
                                "MQ_{instance}"),
                        3,
                        Duration.ofSeconds(4),
                        new Tls(true, true, ""),
                        true,
                        Duration.ZERO));
        assertThat(RocketMqSinkConfig.credentials(settings).orElseThrow().credentials())
                .isEqualTo(new Credentials("me", "hunter2", "token9"));
    }

    @Test
    void aFileOfCertificatesThatIsNoneIsRefused(@TempDir Path directory) throws IOException {
        Path empty = Files.createFile(directory.resolve("empty.pem"));

        for (Path file : List.of(empty, directory.resolve("missing.pem"))) {
            assertThatThrownBy(() -> RocketMqSinkConfig.from(
                            with(Map.of("rocketmq.tls", "true", "rocketmq.tls.trusted.certificates", file.toString()))))
                    .isInstanceOf(ConfigException.class)
                    .hasMessageContaining("rocketmq.tls.trusted.certificates");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "rocketmq.name.server.address, names",
        "rocketmq.name.server.address, ''",
        "rocketmq.namespace, a b",
        "rocketmq.access.key.id, a b",
        "rocketmq.instances, i",
        "rocketmq.max.clusters, 0",
        "rocketmq.region, 'A B'",
        "rocketmq.account.id, a b",
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
        "rocketmq.access.key.id, me, rocketmq.access.key.secret",
        "rocketmq.access.key.secret, hunter2, rocketmq.access.key.id",
        "headers.forward, KEYS, headers.forward",
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

    private static Map<String, List<String>> faults(Map<String, String> settings) {
        return Faults.of(new RocketMqSinkConnector(), settings);
    }

    private static Map<String, String> with(Map<String, String> more) {
        var all = new HashMap<>(NEEDED);
        all.putAll(more);
        return all;
    }
}
