// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aftercall.cli.CommandFailure;
import dev.aftercall.cli.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class ConnectionOptionsTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path stack;

    @BeforeEach
    void aStackRuns() throws Exception {
        new Endpoints(Map.of(
                        Endpoints.KAFKA, "stack:9092",
                        Endpoints.SCHEMA_REGISTRY, "http://stack",
                        Endpoints.QUERIES, "http://stack:8084"))
                .write(stack);
    }

    @Test
    void aStackThatRunsIsTakenWhenNothingIsNamed() {
        Connection found = resolved(Map.of(), "--data-dir", stack.toString());

        assertThat(found.kafka().required()).isEqualTo("stack:9092");
        assertThat(found.schemaRegistry().required()).isEqualTo("http://stack");
        assertThat(found.queries().required()).isEqualTo("http://stack:8084");
        assertThat(found.prefix().text()).isEmpty();
    }

    @Test
    void theEnvironmentWinsOverTheStackAndAFlagOverBoth() {
        var environment = Map.of(
                "AFTERCALL_BOOTSTRAP_SERVERS", "env:9092",
                "AFTERCALL_SCHEMA_REGISTRY_URL", "http://env",
                "AFTERCALL_QUERIES_URL", "http://env:8084",
                "AFTERCALL_TOPIC_PREFIX", "env.",
                "AFTERCALL_DATA_DIR", stack.toString());

        Connection found = resolved(environment, "--bootstrap-server", "flag:9092");

        assertThat(found.kafka().required()).isEqualTo("flag:9092");
        assertThat(found.schemaRegistry().required()).isEqualTo("http://env");
        assertThat(found.queries().required()).isEqualTo("http://env:8084");
        assertThat(found.prefix().text()).isEqualTo("env.");
    }

    @Test
    void aNamedClusterIsNotMixedWithTheStacksRegistry() {
        Connection found = resolved(Map.of(), "--bootstrap-server", "flag:9092", "--data-dir", stack.toString());

        assertThatThrownBy(found.schemaRegistry()::required)
                .isInstanceOf(CommandFailure.class)
                .hasMessage("No schema registry is known.");
    }

    @Test
    void aTopologyThatIsNamedIsEnoughToAskIt() {
        Connection found = resolved(Map.of(), "--queries", "http://flag:8084", "--data-dir", stack.toString());

        assertThat(found.queries().required()).isEqualTo("http://flag:8084");
        assertThatThrownBy(found.kafka()::required).hasMessage("No Kafka cluster is known.");
        assertThatThrownBy(resolved(Map.of(), "--bootstrap-server", "flag:9092").queries()::required)
                .hasMessage("No address of the topology is known.");
    }

    @Test
    void aFailureSaysWhichFileNamedTheAddress() {
        Connection found = resolved(Map.of(), "--data-dir", stack.toString());

        CommandFailure failure = found.kafka().unanswered("Kafka", new Exception("no answer"));

        assertThat(failure.exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
        assertThat(failure)
                .hasMessage("Kafka at stack:9092 (as " + Endpoints.file(stack) + " says) does not answer: no answer");
    }

    @Test
    void clientPropertiesReachTheClients(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("client.properties"), "security.protocol=SASL_SSL\n");

        Connection found = resolved(Map.of(), "--bootstrap-server", "k:1", "--client-config", file.toString());

        assertThat(found.settings()).containsExactly(Map.entry("security.protocol", "SASL_SSL"));
    }

    @Test
    void aMissingFileOfPropertiesIsNamed() {
        assertThatThrownBy(() -> resolved(Map.of(), "--bootstrap-server", "k:1", "--client-config", "no-such-file"))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("no-such-file");
    }

    private static Connection resolved(Map<String, String> environment, String... words) {
        var asked = new Asked();
        new CommandLine(asked)
                .setDefaultValueProvider(new EnvironmentDefaults(environment))
                .parseArgs(words);
        return asked.where.resolve();
    }

    @Command
    private static final class Asked {
        @CommandLine.Mixin
        ConnectionOptions where = new ConnectionOptions();
    }
}
