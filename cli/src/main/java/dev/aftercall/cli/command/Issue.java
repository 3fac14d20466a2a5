// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.aftercall.cli.CommandFailure;
import dev.aftercall.cli.connect.Connection;
import dev.aftercall.cli.query.Queries;
import dev.aftercall.cli.row.Session;
import dev.aftercall.schemas.Topics;
import dev.aftercall.schemas.v1.Command;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** A command about an invocation: written, and waited for. */
final class Issue {

    private static final Set<String> FINAL = Set.of("Succeeded", "Failed", "Stopped", "Expired", "Invalid");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Connection connection;
    private final Command command;

    Issue(Connection connection, Command command) {
        this.connection = connection;
        this.command = command;
    }

    /** Writes it, and returns when it is durable. */
    void write() throws Exception {
        try (var session = new Session(connection)) {
            session.writer(Topics.COMMANDS).put(command.getTaskId(), command);
        }
    }

    /** Writes it, and returns when it was done, or fails as it was rejected. */
    JsonNode done(String what, Wait.Effect<JsonNode> effect) throws Exception {
        try (var rejections = Rejections.from(connection)) {
            write();
            return new Wait(PATIENCE, System::nanoTime)
                    .until(what, within -> rejections.reason(command.getCommandId(), within), effect);
        }
    }

    /** The invocation that it is about. */
    JsonNode subject(Queries queries) throws InterruptedException {
        return queries.task(command.getFunctionName(), command.getTaskId())
                .orElseThrow(() -> CommandFailure.badData(
                        "No invocation of " + command.getFunctionName() + " is known under the task id "
                                + command.getTaskId() + ".",
                        "aftercall list " + command.getFunctionName() + " shows those that are."));
    }

    /** The invocation that it is about, once that is over. */
    Optional<JsonNode> ended(Queries queries) throws InterruptedException {
        return queries.task(command.getFunctionName(), command.getTaskId()).filter(Issue::isOver);
    }

    /** The invocation that it makes, once it is there. */
    Optional<JsonNode> made(Queries queries) throws InterruptedException {
        return queries.task(command.getFunctionName(), command.getNewTaskId());
    }

    static boolean isOver(JsonNode task) {
        return FINAL.contains(state(task));
    }

    static String state(JsonNode task) {
        return task.path("status").asText();
    }
}
