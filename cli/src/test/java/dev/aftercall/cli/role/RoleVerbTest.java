// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aftercall.cli.CommandFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class RoleVerbTest {

    @Test
    void aFlagWinsOverTheEnvironmentAndThatOverTheFile(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(
                directory.resolve("topology.properties"),
                "region=file\naccount.id=file\ntopic.prefix=file.\nstreams.num.stream.threads=3\n");
        var environment = Map.of("AFTERCALL_REGION", "env", "AFTERCALL_ACCOUNT_ID", "env", "PATH", "x");

        Map<String, String> settings =
                verb("--config", file.toString(), "-s", "region=flag").settings(environment);

        assertThat(settings)
                .containsOnly(
                        Map.entry("region", "flag"),
                        Map.entry("account.id", "env"),
                        Map.entry("topic.prefix", "file."),
                        Map.entry("streams.num.stream.threads", "3"));
    }

    @Test
    void aSettingThatIsNotKnownIsRefused() {
        assertThatThrownBy(() -> verb("-s", "regoin=x").settings(Map.of()))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("regoin");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> verb("--config", "no-such-file").settings(Map.of()))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("no-such-file");
    }

    private static RoleVerb verb(String... words) {
        var verb = new TopologyVerb();
        new CommandLine(verb).parseArgs(words);
        return verb;
    }
}
