// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.servers.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aftercall.servers.Scratch;
import dev.aftercall.servers.kafka.KafkaServer;
import dev.aftercall.servers.process.JavaProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ConnectWorkerIT {

    @BeforeAll
    static void leaveNothingBehind() {
        JavaProcess.killAllAtExit();
    }

    @Test
    void aWorkerAnswersAndRefusesInReadableWords() throws Exception {
        Path directory = Scratch.directory("connect");
        Path plugins = Files.createDirectories(directory.resolve("plugins"));
        try (KafkaServer kafka = KafkaServer.in(directory.resolve("kafka"));
                ConnectWorker worker =
                        ConnectWorker.in(directory.resolve("worker"), kafka.bootstrapServers(), plugins)) {
            kafka.start();
            worker.start();
            ConnectClient client = worker.client();

            assertThat(client.connectors()).isEmpty();
            assertThat(client.plugins()).isEmpty();
            assertThat(client.status("nobody")).isEmpty();
            assertThatThrownBy(() -> client.put("wrong", Map.of("connector.class", "NoSuchConnector")))
                    .isInstanceOf(ConnectRefusedException.class)
                    .hasMessageContaining("PUT /connectors/wrong/config: ")
                    .hasMessageContaining("NoSuchConnector");
            assertThatThrownBy(() -> client.delete("nobody")).hasMessageContaining("404 Connector nobody not found");
        }
    }
}
