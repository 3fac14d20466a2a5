// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftercall.schemas.arn.Destination.Kind;
import java.util.HashMap;
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
        protected Kind kind() {
            return Kind.MNS;
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
    void aSinkMayStandAlone() {
        assertThat(faultsOf(Map.of())).isEmpty();
        assertThat(faultsOf(Map.of("destination", "acs:mns:::/queues/q/messages")))
                .isEmpty();
    }

    @Test
    void halfTheSettingsOfReportsAreNotEnough() {
        assertThat(faultsOf(Map.of("deliveries.bootstrap.servers", "broker:9092")))
                .containsOnlyKeys("deliveries.schema.registry.url");
        assertThat(faultsOf(Map.of("deliveries.schema.registry.url", "http://registry:8081")))
                .containsOnlyKeys("deliveries.bootstrap.servers");
    }

    @Test
    void oneDestinationForAllRecordsIsNotReported() {
        assertThat(faults(Map.of("destination", "acs:mns:::/queues/q/messages")))
                .containsOnlyKeys("destination");
    }

    @Test
    void aDestinationOfAnotherKindIsRefused() {
        assertThat(faultsOf(Map.of("destination", "acs:eventbridge:::eventbus/b")))
                .containsEntry(
                        "destination",
                        List.of("destination is served by another connector: acs:eventbridge:::eventbus/b"));
    }

    @Test
    void valuesThatAreNoCallbacksMayComeFromAnyConverter() {
        assertThat(faultsOf(Map.of(
                        "destination", "acs:mns:::/queues/q/messages",
                        "value.converter", "org.apache.kafka.connect.json.JsonConverter",
                        "consumer.override.isolation.level", "read_uncommitted")))
                .isEmpty();
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
        assertThat(tasks)
                .extracting(
                        task -> SinkConfig.from(task).reports().orElseThrow().clientId())
                .doesNotHaveDuplicates();
        connector.stop();
    }

    private Map<String, List<String>> faults(Map<String, String> more) {
        var all = new HashMap<>(NEEDED);
        all.putAll(more);
        return faultsOf(all);
    }

    private Map<String, List<String>> faultsOf(Map<String, String> all) {
        return Faults.of(connector, all);
    }
}
