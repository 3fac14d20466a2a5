// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aftercall.schemas.Trust;
import dev.aftercall.schemas.rules.InvalidField;
import dev.aftercall.schemas.rules.InvocationLimits;
import dev.aftercall.schemas.v1.Command;
import dev.aftercall.schemas.v1.CommandAction;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CommandsTest {

    static {
        Trust.establish(); // builders make enum values from their schemas
    }

    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

    @Test
    void aStopSaysWhatWhyAndWhen() {
        Command stop = Commands.stop("f", "t", "too slow", NOW);

        assertThat(stop.getAction()).isEqualTo(CommandAction.STOP);
        assertThat(stop.getTaskId()).isEqualTo("t");
        assertThat(stop.getReason()).isEqualTo("too slow");
        assertThat(stop.getIssuedAt()).isEqualTo(NOW);
        assertThat(stop.getCommandId())
                .isNotEqualTo(Commands.stop("f", "t", "too slow", NOW).getCommandId());
        assertThatThrownBy(() -> Commands.stop("f", "t", "x".repeat(257), NOW))
                .isInstanceOf(InvalidField.class)
                .hasMessageStartingWith("length of --reason must be 0 to 256");
    }

    @Test
    void aRerunHasItsNewTaskIdBeforehand() {
        assertThat(Commands.rerun("f", "t", "again", NOW).getNewTaskId()).isEqualTo("again");
        InvocationLimits.checkId("newTaskId", Commands.rerun("f", "t", "", NOW).getNewTaskId());
        assertThat(Commands.json(Commands.rerun("f", "t", "again", NOW)))
                .containsKeys("commandId", "functionName", "taskId")
                .containsEntry("newTaskId", "again");
        assertThatThrownBy(() -> Commands.rerun("f", "t", "no/slash", NOW))
                .isInstanceOf(InvalidField.class)
                .hasMessageStartingWith("--task-id must be");
    }
}
