// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.service;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.junit.jupiter.api.Test;

class SettingsPageTest {

    @Test
    void everySettingHasItsRowInTheOrderOfNames() {
        var definition = new ConfigDef()
                .define("region", ConfigDef.Type.STRING, "", Importance.LOW, "One | two.")
                .define(
                        "max.in.flight",
                        ConfigDef.Type.INT,
                        512,
                        ConfigDef.Range.atLeast(1),
                        Importance.LOW,
                        "Calls\nat once.")
                .define("secret", ConfigDef.Type.PASSWORD, null, Importance.LOW, "Key.")
                .define("bootstrap.servers", ConfigDef.Type.LIST, Importance.HIGH, "Brokers.")
                .defineInternal("hidden", ConfigDef.Type.STRING, "x", Importance.LOW);

        assertThat(SettingsPage.table(definition)).isEqualTo("""
                | setting | what it changes | type | default | allowed |
                |---|---|---|---|---|
                | `bootstrap.servers` | Brokers. | list | required |  |
                | `max.in.flight` | Calls at once. | int | `512` | [1,...] |
                | `region` | One \\| two. | string | empty |  |
                | `secret` | Key. | password | none |  |
                """);
    }
}
