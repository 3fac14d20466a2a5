// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.redrive;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.aftercall.schemas.v1.Command;
import java.time.Instant;
import java.util.UUID;

/** An invocation that is over and did not succeed. */
record FailedInvocation(String task, Kind kind, long at) implements Failure {

    /** Reads it from what the topology answers. */
    static FailedInvocation of(JsonNode task) {
        return new FailedInvocation(
                task.path("taskId").asText(),
                new Kind(
                        task.path("functionName").asText(),
                        task.path("destination").asText(),
                        task.path("condition").asText(task.path("status").asText())),
                task.path("startedTime").asLong());
    }

    /** Task id of the invocation that its redrive makes, and id of the command: one failure is redriven once. */
    UUID id() {
        String about = "redrive/" + kind.function() + "/" + task;
        return UUID.nameUUIDFromBytes(about.getBytes(UTF_8));
    }

    /** The command that runs it again. */
    Command redrive(Instant now) {
        return Redrives.about(this, id(), now).setNewTaskId(id().toString()).build();
    }
}
