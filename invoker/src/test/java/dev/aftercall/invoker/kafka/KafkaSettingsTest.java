// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.invoker.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class KafkaSettingsTest {

    @Test
    void functionsRunAtLeastOnceAndOutcomesAreWrittenOnce() {
        var settings = settings(Map.of());

        assertThat(settings.attempts())
                .containsEntry("enable.auto.commit", false)
                .containsEntry("isolation.level", "read_uncommitted")
                .containsEntry("auto.offset.reset", "earliest")
                .containsEntry("group.id", "g")
                .containsEntry("session.timeout.ms", 10_000)
                .containsEntry("heartbeat.interval.ms", 2_500)
                .containsEntry(
                        "partition.assignment.strategy", "org.apache.kafka.clients.consumer.CooperativeStickyAssignor");
        assertThat(settings.producer()).containsEntry("acks", "all").containsEntry("enable.idempotence", true);
        assertThat(settings.payloads())
                .containsEntry("auto.offset.reset", "none")
                .doesNotContainKey("group.id");
    }

    @Test
    void whatTheOperatorPassesOnReachesItsClient() {
        var settings = settings(Map.of(
                "consumer.fetch.min.bytes", "2",
                "producer.linger.ms", "9",
                "schema.registry.basic.auth.user.info", "u:p",
                "region", "cn-hangzhou"));

        assertThat(settings.attempts()).containsEntry("fetch.min.bytes", "2").doesNotContainKey("linger.ms");
        assertThat(settings.payloads()).containsEntry("fetch.min.bytes", "2");
        assertThat(settings.producer()).containsEntry("linger.ms", "9").doesNotContainKey("region");
        assertThat(settings.codec())
                .containsEntry("basic.auth.user.info", "u:p")
                .containsEntry("schema.registry.basic.auth.user.info", "u:p")
                .containsEntry("schema.registry.url", "http://r");
    }

    @Test
    void whatThePromiseRestsOnCannotBeTurnedOff() {
        var settings = settings(Map.of(
                "consumer.enable.auto.commit", "true",
                "consumer.group.id", "other",
                "producer.acks", "0",
                "producer.enable.idempotence", "false"));

        assertThat(settings.attempts())
                .containsEntry("enable.auto.commit", false)
                .containsEntry("group.id", "g");
        assertThat(settings.producer()).containsEntry("acks", "all").containsEntry("enable.idempotence", true);
    }

    @Test
    void noSecretShowsInItsText() {
        assertThat(settings(Map.of("schema.registry.basic.auth.user.info", "u:secret")))
                .asString()
                .doesNotContain("secret");
    }

    private static KafkaSettings settings(Map<String, String> passedOn) {
        return new KafkaSettings("b:9092", "http://r", "g", 10_000, passedOn);
    }
}
