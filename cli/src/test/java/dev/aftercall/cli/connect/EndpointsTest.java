// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aftercall.cli.CommandFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EndpointsTest {

    @Test
    void whatIsWrittenIsRead(@TempDir Path directory) throws Exception {
        var written = new Endpoints(Map.of("kafka", "127.0.0.1:9092", "connect", "http://127.0.0.1:8083"));

        written.write(directory);
        written.write(directory);

        assertThat(Endpoints.read(directory)).contains(written);
        assertThat(directory).isDirectoryContaining("glob:**/endpoints.json");
    }

    @Test
    void aDirectoryWithoutTheFileHasNone(@TempDir Path directory) {
        assertThat(Endpoints.read(directory)).isEmpty();
    }

    @Test
    void aFileThatIsNotOneIsNamed(@TempDir Path directory) throws Exception {
        Files.writeString(Endpoints.file(directory), "[]");

        assertThatThrownBy(() -> Endpoints.read(directory))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("endpoints.json");
    }
}
