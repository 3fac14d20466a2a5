// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ServerFilesTest {

    private final Path tree = Scratch.directory("tree");
    private final Path servers = tree.resolve("devstack/servers");

    @Test
    void theDirectoryIsFoundFromAnywhereInsideTheTree() throws IOException {
        Files.createDirectories(servers);
        Path deepInside = Files.createDirectories(tree.resolve("connectors/rocketmq/target"));

        assertThat(ServerFiles.locate(null, null, deepInside).root()).isEqualTo(servers);
    }

    @Test
    void thePropertyWinsOverTheVariableAndTheVariableOverTheWorkingDirectory() throws IOException {
        String property = Files.createDirectories(tree.resolve("property")).toString();
        String variable = Files.createDirectories(tree.resolve("variable")).toString();

        assertThat(ServerFiles.locate(property, variable, tree).root()).hasToString(property);
        assertThat(ServerFiles.locate(null, variable, tree).root()).hasToString(variable);
    }

    @Test
    void outsideTheTreeTheWaysToNameTheDirectoryAreTold() {
        assertThatThrownBy(() -> ServerFiles.locate(null, null, Path.of("/")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("devstack/servers", "-Daftercall.servers", "AFTERCALL_SERVERS");
    }

    @Test
    void whatWasNotBuiltIsNamedWithTheCommandThatBuildsIt() throws IOException {
        Files.createDirectories(servers);

        assertThatThrownBy(() -> new ServerFiles(servers).kafkaClassPath())
                .hasMessage(
                        servers
                                + "/kafka/target/classpath is missing; build it: mvn -pl devstack/servers -am -DskipTests package");
        assertThatThrownBy(() -> new ServerFiles(servers).registryJar())
                .hasMessageContaining("registry/target/registry is missing");
    }

    @Test
    void aJarThatIsGoneFromTheRepositoryIsNamed() throws IOException {
        Path list = servers.resolve("rocketmq/target/classpath");
        Path here = Files.createFile(tree.resolve("here.jar"));
        Path gone = tree.resolve("gone.jar");
        Files.createDirectories(list.getParent());
        Files.writeString(list, here + File.pathSeparator + gone);

        assertThatThrownBy(() -> new ServerFiles(servers).rocketMqClassPath())
                .hasMessageContaining(gone + " is missing");
    }

    @Test
    void aClassPathIsReadAsItWasWritten() throws IOException {
        Path list = servers.resolve("kafka/target/classpath");
        Path jar = Files.createFile(tree.resolve("kafka.jar"));
        Files.createDirectories(list.getParent());
        Files.writeString(list, jar + "\n");

        assertThat(new ServerFiles(servers).kafkaClassPath()).isEqualTo(jar.toString());
    }
}
