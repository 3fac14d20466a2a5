// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect.rocketmq;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.aftercall.service.SettingsPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RocketMqSinkDocsTest {

    private static final Path PAGE = Path.of("../../docs/reference/rocketmq-sink-settings.md");

    @Test
    void thePageListsEverySetting() throws IOException {
        String page = page();
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, page, UTF_8);
        }

        assertThat(Files.readString(PAGE, UTF_8)).isEqualTo(page);
    }

    @ParameterizedTest
    @ValueSource(strings = {"etc/rocketmq-sink.json", "etc/rocketmq-sink-alone.json"})
    void anExampleIsAcceptedAndHoldsNoSecret(String example) throws IOException {
        Map<String, String> settings = settings(example);

        assertThat(new RocketMqSinkConnector().validate(settings).configValues())
                .allSatisfy(value -> assertThat(value.errorMessages()).isEmpty());
        assertThat(settings)
                .containsEntry("connector.class", RocketMqSinkConnector.class.getName())
                .containsEntry("header.converter", "org.apache.kafka.connect.storage.StringConverter")
                .hasEntrySatisfying(
                        "rocketmq.access.key.secret",
                        secret -> assertThat(secret)
                                .as("taken from a config provider, never written down")
                                .startsWith("${"));
    }

    @Test
    void callbacksAreReadWhenTheyAreCommitted() throws IOException {
        assertThat(settings("etc/rocketmq-sink.json"))
                .containsEntry("consumer.override.isolation.level", "read_committed");
    }

    private static Map<String, String> settings(String example) throws IOException {
        var json = new ObjectMapper();
        return json.convertValue(json.readTree(Path.of(example).toFile()).get("config"), new TypeReference<>() {});
    }

    private static String page() {
        return """
                # Settings of the RocketMQ sink

                Printed from the connector; its worker prints the same from `GET /connector-plugins/RocketMqSinkConnector/config`. Beside
                these it takes what every sink connector of Kafka Connect takes. Whatever stands below `deliveries.producer.` goes to the
                Kafka producer that reports deliveries, whatever stands below `deliveries.schema.registry.` to the Avro serializer of those
                reports, the credentials of either included. Examples are `connectors/rocketmq/etc/rocketmq-sink.json` and, for any topic
                without Aftercall, `connectors/rocketmq/etc/rocketmq-sink-alone.json`.

                """ + SettingsPage.table(RocketMqSinkConfig.definition());
    }
}
