// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.redrive;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.aftercall.schemas.Trust;
import dev.aftercall.schemas.rules.InvocationLimits;
import dev.aftercall.schemas.v1.Command;
import dev.aftercall.schemas.v1.CommandAction;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FailedInvocationTest {

    static {
        Trust.establish(); // builders make enum values from their schemas
    }

    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

    @Test
    void itsRedriveIsTheSameInvocationWheneverItIsAskedFor() {
        var failed = new FailedInvocation("t", new Failure.Kind("f", "d", "Expired"), 5);

        Command first = failed.redrive(NOW);
        Command second = failed.redrive(NOW.plusSeconds(60));

        assertThat(first.getAction()).isEqualTo(CommandAction.REDRIVE);
        assertThat(first.getFunctionName()).isEqualTo("f");
        assertThat(first.getTaskId()).isEqualTo("t");
        assertThat(first.getIssuedAt()).isEqualTo(NOW);
        assertThat(first.getEnvelope()).isNull();
        assertThat(first.getCommandId()).isEqualTo(second.getCommandId());
        assertThat(first.getNewTaskId()).isEqualTo(second.getNewTaskId());
        InvocationLimits.checkId("newTaskId", first.getNewTaskId());
        // Written on commands and in ids of invocations: it must never be another.
        assertThat(first.getCommandId()).isEqualTo("d0873651-0422-3211-9b3a-928ae04cb51d");
        assertThat(new FailedInvocation("t2", failed.kind(), 5).id()).isNotEqualTo(failed.id());
    }

    @Test
    void whereThereIsNoConditionTheStateIsTheCode() throws Exception {
        var json = new ObjectMapper();

        assertThat(FailedInvocation.of(json.readTree(
                        "{\"taskId\":\"t\",\"functionName\":\"f\",\"status\":\"Stopped\",\"startedTime\":7}")))
                .isEqualTo(new FailedInvocation("t", new Failure.Kind("f", "", "Stopped"), 7));
        assertThat(FailedInvocation.of(json.readTree(
                                "{\"functionName\":\"f\",\"condition\":\"Timeout\",\"destination\":\"d\"}"))
                        .kind())
                .isEqualTo(new Failure.Kind("f", "d", "Timeout"));
    }
}
