// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.servers.connect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftercall.servers.connect.ConnectorStatus.Task;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConnectorStatusTest {

    @Test
    void aConnectorRunsWhenItAndAllItsTasksRun() {
        assertThat(status("RUNNING", new Task(0, "RUNNING", ""), new Task(1, "RUNNING", ""))
                        .isRunning())
                .isTrue();
        assertThat(status("RUNNING", new Task(0, "RUNNING", ""), new Task(1, "UNASSIGNED", ""))
                        .isRunning())
                .isFalse();
        assertThat(status("PAUSED", new Task(0, "RUNNING", "")).isRunning()).isFalse();
    }

    @Test
    void aConnectorWithoutTasksDoesNotRunYet() {
        assertThat(status("RUNNING").isRunning()).isFalse();
    }

    @Test
    void theFirstFailureIsTheConnectorsOwnOrThatOfATask() {
        assertThat(new ConnectorStatus("FAILED", "no such host", List.of()).failure())
                .contains("no such host");
        assertThat(status("RUNNING", new Task(0, "RUNNING", ""), new Task(1, "FAILED", "out of memory"))
                        .failure())
                .contains("out of memory");
        assertThat(status("RUNNING", new Task(0, "RUNNING", "")).failure()).isEmpty();
    }

    private static ConnectorStatus status(String state, Task... tasks) {
        return new ConnectorStatus(state, "", List.of(tasks));
    }
}
