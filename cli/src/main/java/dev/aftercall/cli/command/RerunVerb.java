// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.aftercall.cli.CommandFailure;
import dev.aftercall.cli.query.Queries;
import dev.aftercall.schemas.v1.Command;
import java.time.Instant;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Runs an invocation again. */
@CommandLine.Command(
        name = "rerun",
        description = "Run an invocation that is over again, with the same payload and under another task id.",
        sortOptions = false)
public final class RerunVerb extends IssueVerb {

    @Option(names = "--task-id", paramLabel = "ID", description = "Task id of the new one; made up without it.")
    String newTask = "";

    @Override
    Command command(String function, String task, Instant now) {
        return Commands.rerun(function, task, newTask, now);
    }

    @Override
    String doing(String which) {
        return "Running " + which + " again";
    }

    @Override
    String written(String which, Command command) {
        return "task id  " + command.getNewTaskId();
    }

    @Override
    String done(String which, Command command) {
        return written(which, command);
    }

    @Override
    JsonNode effect(String which, Issue issue, Queries queries) throws Exception {
        JsonNode before = issue.subject(queries);
        if (!Issue.isOver(before)) {
            throw CommandFailure.badData(
                    which + " cannot be run again: it is not over, " + Issue.state(before) + ".",
                    "aftercall stop ends it.");
        }
        if (issue.made(queries).isPresent()) {
            throw CommandFailure.badData(
                    "There is an invocation under the new task id already.", "A task id runs once; give another one.");
        }
        return issue.done("The rerun of " + which, () -> issue.made(queries));
    }
}
