// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {

    private static final ConfigDef DEFINITION = new ConfigDef()
            .define("queue.max.wait.ms", ConfigDef.Type.LONG, 1000L, ConfigDef.Importance.LOW, "Longest wait.")
            .define("region", ConfigDef.Type.STRING, "local", ConfigDef.Importance.LOW, "Region.");

    private final Settings settings = new Settings(DEFINITION, List.of("producer."));

    @TempDir
    Path directory;

    @Test
    void whatNobodySetIsNotThere() {
        assertThat(settings.values()).isEmpty();
    }

    @Test
    void flagsBeatTheEnvironmentAndTheEnvironmentBeatsTheFile() throws IOException {
        Path file = Files.writeString(
                directory.resolve("a.properties"),
                "region=file\nqueue.max.wait.ms= 1 \nproducer.linger.ms=1\nproducer.acks=all\n");

        settings.file(file)
                .environment(Map.of("AFTERCALL_REGION", "environment", "AFTERCALL_PRODUCER_LINGER_MS", "2"))
                .flags(Map.of("region", "flag"));

        assertThat(settings.values())
                .containsOnly(
                        Map.entry("region", "flag"),
                        Map.entry("queue.max.wait.ms", "1"),
                        Map.entry("producer.linger.ms", "2"),
                        Map.entry("producer.acks", "all"));
    }

    @Test
    void variablesOfOthersAreLeftAlone() {
        settings.environment(Map.of("AFTERCALL_HOME", "/somewhere", "PRODUCER_ACKS", "all", "REGION", "elsewhere"));

        assertThat(settings.values()).isEmpty();
    }

    @Test
    void aKeyNobodyKnowsIsRefusedWithItsSource() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings.flags(Map.of("regoin", "x")))
                .withMessageContaining("regoin")
                .withMessageContaining("the command line")
                .withMessageContaining("region");
    }

    @Test
    void aPrefixAloneIsNoKey() {
        assertThatIllegalArgumentException().isThrownBy(() -> settings.flags(Map.of("producer.", "x")));
    }

    @Test
    void aFileThatIsNotThereIsTold() {
        assertThatThrownBy(() -> settings.file(directory.resolve("none"))).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void whatIsBelowAPrefixIsHandedOnWithoutIt() {
        assertThat(Settings.below("producer.", Map.of("producer.acks", "all", "region", "x")))
                .containsOnly(Map.entry("acks", "all"));
    }
}
