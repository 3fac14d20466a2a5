// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.aftercall.service.SettingsPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.sink.SinkConnector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page of a sink's settings lists them all, and its examples are accepted and hold no secret. */
public abstract class SinkPageContract {

    /** The connector. */
    protected abstract SinkConnector connector();

    /** The service, for a person. */
    protected abstract String service();

    /** The module, which is also what the settings of the sink begin with. */
    protected abstract String module();

    @Test
    final void thePageListsEverySetting() throws IOException {
        Path file = Path.of("../../docs/reference/" + module() + "-sink-settings.md");
        String page = page();
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, page, UTF_8);
        }

        assertThat(Files.readString(file, UTF_8)).isEqualTo(page);
    }

    @Test
    final void aFormCanShowEverySetting() {
        assertThat(connector().config().configKeys().values())
                .filteredOn(key -> !key.internalConfig)
                .allSatisfy(key -> {
                    assertThat(key.group).isNotNull();
                    assertThat(key.orderInGroup).isPositive();
                    assertThat(key.width).isNotEqualTo(ConfigDef.Width.NONE);
                    assertThat(key.documentation).endsWith(".");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"-sink.json", "-sink-alone.json"})
    final void anExampleIsAcceptedAndHoldsNoSecret(String example) throws IOException {
        Map<String, String> settings = settings(example);

        assertThat(connector().validate(settings).configValues())
                .allSatisfy(value -> assertThat(value.errorMessages()).isEmpty());
        assertThat(settings)
                .containsEntry("connector.class", connector().getClass().getName())
                .containsEntry("header.converter", "org.apache.kafka.connect.storage.StringConverter")
                .hasEntrySatisfying(
                        module() + ".access.key.secret",
                        secret -> assertThat(secret)
                                .as("taken from a config provider, never written down")
                                .startsWith("${"));
    }

    @Test
    final void callbacksAreReadWhenTheyAreCommitted() throws IOException {
        assertThat(settings("-sink.json")).containsEntry("consumer.override.isolation.level", "read_committed");
    }

    private Map<String, String> settings(String example) throws IOException {
        var json = new ObjectMapper();
        return json.convertValue(
                json.readTree(Path.of("etc", module() + example).toFile()).get("config"), new TypeReference<>() {});
    }

    private String page() {
        return """
                # Settings of the %1$s sink

                Printed from the connector; its worker prints the same from `GET /connector-plugins/%2$s/config`. Beside
                these it takes what every sink connector of Kafka Connect takes. Whatever stands below `deliveries.producer.` goes to the
                Kafka producer that reports deliveries, whatever stands below `deliveries.schema.registry.` to the Avro serializer of those
                reports, the credentials of either included. Examples are `connectors/%3$s/etc/%3$s-sink.json` and, for any topic
                without Aftercall, `connectors/%3$s/etc/%3$s-sink-alone.json`.

                """.formatted(service(), connector().getClass().getSimpleName(), module())
                + SettingsPage.table(connector().config());
    }
}
