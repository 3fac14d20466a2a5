// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.bench.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;

class PeerSettingsTest {

    private static final Map<String, String> REQUIRED = Map.of(
            "bootstrap.servers",
            "there:9092",
            "function.url",
            "http://there/function",
            "sink.url",
            "http://there/sink");
    private static final RetrySchedule CALLBACKS =
            new RetrySchedule(Duration.ofMillis(500), Duration.ofSeconds(60), 35);

    @Test
    void whatIsNotSetHasADefault() {
        assertThat(PeerSettings.from("plain", REQUIRED))
                .isEqualTo(new PeerSettings(
                        "there:9092",
                        "plain",
                        "bench-work",
                        "bench-results",
                        URI.create("http://there/function"),
                        URI.create("http://there/sink"),
                        new RetrySchedule(Duration.ofMillis(500), Duration.ofSeconds(2), 3),
                        CALLBACKS,
                        64,
                        4,
                        1,
                        5,
                        "none"));
    }

    @Test
    void everySettingIsRead() {
        var settings = new HashMap<>(REQUIRED);
        settings.putAll(Map.of(
                "group.id",
                "group",
                "work.topic",
                "work",
                "results.topic",
                "results",
                "retry.first.ms",
                "100",
                "retry.count",
                "2",
                "max.in.flight",
                "32",
                "threads",
                "8",
                "retry.threads",
                "2",
                "linger.ms",
                "0",
                "compression.type",
                "lz4"));

        assertThat(PeerSettings.from("plain", settings))
                .isEqualTo(new PeerSettings(
                        "there:9092",
                        "group",
                        "work",
                        "results",
                        URI.create("http://there/function"),
                        URI.create("http://there/sink"),
                        new RetrySchedule(Duration.ofMillis(100), Duration.ofMillis(200), 2),
                        CALLBACKS,
                        32,
                        8,
                        2,
                        0,
                        "lz4"));
    }

    @Test
    void anUnknownSettingIsRefused() {
        var settings = new HashMap<>(REQUIRED);
        settings.put("theads", "8");

        assertThatThrownBy(() -> PeerSettings.from("plain", settings))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("[theads]");
    }

    @Test
    void aMissingBrokerIsRefused() {
        assertThatThrownBy(() -> PeerSettings.from("plain", Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("bootstrap.servers");
    }
}
