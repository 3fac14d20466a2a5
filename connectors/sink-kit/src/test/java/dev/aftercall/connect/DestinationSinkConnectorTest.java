// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DestinationSinkConnectorTest {

    private static final Map<String, String> NEEDED = Map.of(
            "deliveries.bootstrap.servers", "broker:9092", "deliveries.schema.registry.url", "http://registry:8081");

    private final StubConnector connector = new StubConnector();

    private static final class StubConnector extends DestinationSinkConnector {
        @Override
        public Class<? extends Task> taskClass() {
            return StubSinkTask.class;
        }

        @Override
        public ConfigDef config() {
            return SinkConfig.definition();
        }

        @Override
        public String version() {
            return "stub";
        }

        @Override
        protected Map<String, String> faults(Map<String, Object> values) {
            return "bad.".equals(values.get("topic.prefix"))
                    ? Map.of("topic.prefix", "does not go with the rest")
                    : Map.of();
        }
    }

    @Test
    void soundSettingsHaveNoFaults() {
        assertThat(faults(Map.of(
                        "value.converter", "org.apache.kafka.connect.converters.ByteArrayConverter",
                        "deliveries.producer.acks", "all",
                        "consumer.override.isolation.level", "read_committed")))
                .isEmpty();
    }

    @Test
    void aSettingThatIsMissingIsNamed() {
        assertThat(connector.validate(Map.of()).configValues())
                .filteredOn(value -> !value.errorMessages().isEmpty())
                .extracting(org.apache.kafka.common.config.ConfigValue::name)
                .containsExactlyInAnyOrder("deliveries.bootstrap.servers", "deliveries.schema.registry.url");
    }

    @ParameterizedTest
    @CsvSource({
        "deliveries.producer.acks, 1",
        "deliveries.producer.enable.idempotence, false",
        "value.converter, org.apache.kafka.connect.json.JsonConverter",
        "consumer.override.isolation.level, read_uncommitted",
        "max.in.flight.per.destination, none"
    })
    void aFaultStandsAtTheKeyToLookAt(String key, String value) {
        assertThat(faults(Map.of(key, value))).containsOnlyKeys(key);
    }

    @Test
    void theRulesOfAConnectorAreAddedToTheCommonOnes() {
        assertThat(faults(Map.of("topic.prefix", "bad.", "deliveries.producer.acks", "0")))
                .containsOnlyKeys("topic.prefix", "deliveries.producer.acks")
                .containsEntry("topic.prefix", List.of("does not go with the rest"));
    }

    @Test
    void everyTaskHasTheSettingsAndANumberOfItsOwn() {
        connector.start(NEEDED);

        List<Map<String, String>> tasks = connector.taskConfigs(2);

        assertThat(tasks).allSatisfy(task -> assertThat(task).containsAllEntriesOf(NEEDED));
        assertThat(tasks).extracting(task -> SinkConfig.from(task).clientId()).doesNotHaveDuplicates();
        connector.stop();
    }

    private Map<String, List<String>> faults(Map<String, String> more) {
        var all = new HashMap<>(NEEDED);
        all.putAll(more);
        var faults = new LinkedHashMap<String, List<String>>();
        connector.validate(all).configValues().stream()
                .filter(value -> !value.errorMessages().isEmpty())
                .forEach(value -> faults.put(value.name(), value.errorMessages()));
        return faults;
    }
}
