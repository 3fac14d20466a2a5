// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aftercall.schemas.TopicPrefix;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SinkConfigTest {

    private static final Map<String, String> NEEDED = Map.of(
            "deliveries.bootstrap.servers", "broker:9092", "deliveries.schema.registry.url", "http://registry:8081");

    @Test
    void everyDefaultIsWrittenOutHere() {
        SinkConfig config = SinkConfig.from(NEEDED);
        ReportConfig reports = config.reports().orElseThrow();

        assertThat(config.contents())
                .isEqualTo(
                        new Contents("", "application/json", List.of("traceparent", "tracestate"), NullPolicy.REPORT));
        assertThat(config.retries())
                .isEqualTo(new RetrySchedule(Duration.ofMillis(500), Duration.ofMinutes(1), Duration.ofMinutes(30)));
        assertThat(reports.clientId()).isEqualTo("aftercall-sink-0-deliveries");
        assertThat(reports.prefix()).isEqualTo(TopicPrefix.NONE);
        assertThat(config.maxInFlightPerDestination()).isEqualTo(64);
        assertThat(config.deliveryTimeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.destinationWait()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.maxBacklog()).isEqualTo(1_000);
        assertThat(reports.reportTimeout()).isEqualTo(Duration.ofMinutes(2));
        assertThat(reports.registrySettings()).isEqualTo(Map.of("schema.registry.url", "http://registry:8081"));
        assertThat(reports.producerSettings())
                .isEqualTo(Map.of(
                        "client.id",
                        "aftercall-sink-0-deliveries",
                        "compression.type",
                        "lz4",
                        "max.request.size",
                        8 << 20,
                        "bootstrap.servers",
                        "broker:9092",
                        "acks",
                        "all",
                        "enable.idempotence",
                        true,
                        "key.serializer",
                        ByteArraySerializer.class,
                        "value.serializer",
                        ByteArraySerializer.class));
    }

    @Test
    void everySettingChangesWhatItNames() {
        SinkConfig config = SinkConfig.from(Map.ofEntries(
                Map.entry("name", "rocketmq"),
                Map.entry("task.index", "3"),
                Map.entry("deliveries.bootstrap.servers", "a:1,b:2"),
                Map.entry("deliveries.schema.registry.url", "https://r"),
                Map.entry("topic.prefix", "prod."),
                Map.entry("max.in.flight.per.destination", "7"),
                Map.entry("delivery.timeout.ms", "4000"),
                Map.entry("destination.wait.ms", "5"),
                Map.entry("max.backlog.records", "9"),
                Map.entry("deliveries.producer.delivery.timeout.ms", "60000"),
                Map.entry("deliveries.schema.registry.basic.auth.user.info", "u:p")));
        ReportConfig reports = config.reports().orElseThrow();

        assertThat(reports.clientId()).isEqualTo("rocketmq-3-deliveries");
        assertThat(reports.prefix()).isEqualTo(new TopicPrefix("prod."));
        assertThat(config.maxInFlightPerDestination()).isEqualTo(7);
        assertThat(config.deliveryTimeout()).isEqualTo(Duration.ofSeconds(4));
        assertThat(config.destinationWait()).isEqualTo(Duration.ofMillis(5));
        assertThat(config.maxBacklog()).isEqualTo(9);
        assertThat(reports.reportTimeout()).isEqualTo(Duration.ofMinutes(1));
        assertThat(reports.producerSettings())
                .containsEntry("bootstrap.servers", "a:1,b:2")
                .containsEntry("delivery.timeout.ms", "60000");
        assertThat(reports.registrySettings())
                .isEqualTo(Map.of("schema.registry.url", "https://r", "basic.auth.user.info", "u:p"));
    }

    @Test
    void aSinkThatStandsAloneHasSettingsOfItsOwn() {
        SinkConfig config = SinkConfig.from(Map.of(
                "destination", "acs:mns:::/queues/q/messages",
                "content.type", "text/csv",
                "headers.forward", "a,b",
                "behavior.on.null.values", "ignore",
                "retry.backoff.ms", "10",
                "retry.backoff.max.ms", "20",
                "retry.timeout.ms", "30"));

        assertThat(config.reports()).isEmpty();
        assertThat(config.contents())
                .isEqualTo(
                        new Contents("acs:mns:::/queues/q/messages", "text/csv", List.of("a", "b"), NullPolicy.IGNORE));
        assertThat(config.retries())
                .isEqualTo(new RetrySchedule(Duration.ofMillis(10), Duration.ofMillis(20), Duration.ofMillis(30)));
    }

    @Test
    void aSecretThatIsPassedOnIsNotPrinted() {
        var settings = new HashMap<>(NEEDED);
        settings.put("deliveries.producer.sasl.jaas.config", "password=hunter2");
        settings.put("deliveries.schema.registry.basic.auth.user.info", "me:hunter2");

        assertThat(SinkConfig.from(settings))
                .asString()
                .contains("sasl.jaas.config")
                .doesNotContain("hunter2");
    }

    @ParameterizedTest
    @CsvSource({
        "deliveries.bootstrap.servers, broker",
        "deliveries.bootstrap.servers, ''",
        "deliveries.schema.registry.url, registry:8081",
        "topic.prefix, a b",
        "max.in.flight.per.destination, 0",
        "delivery.timeout.ms, 99",
        "destination.wait.ms, -1",
        "max.backlog.records, 0",
        "destination, acs:mns:::/queues/q",
        "content.type, json",
        "headers.forward, 'a b'",
        "behavior.on.null.values, drop",
        "retry.backoff.ms, 0",
        "retry.backoff.max.ms, 0",
        "retry.timeout.ms, -1"
    })
    void aWrongValueIsRefusedByItsKey(String key, String value) {
        var settings = new HashMap<>(NEEDED);
        settings.put(key, value);

        assertThatThrownBy(() -> SinkConfig.from(settings))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(key);
    }

    @Test
    void aFormCanShowEverySetting() {
        assertThat(SinkConfig.definition().configKeys().values())
                .filteredOn(key -> !key.internalConfig)
                .isNotEmpty()
                .allSatisfy(key -> {
                    assertThat(key.group).isNotNull();
                    assertThat(key.orderInGroup).isPositive();
                    assertThat(key.width).isNotEqualTo(ConfigDef.Width.NONE);
                    assertThat(key.displayName).isNotEqualTo(key.name);
                    assertThat(key.documentation).endsWith(".");
                });
    }
}
