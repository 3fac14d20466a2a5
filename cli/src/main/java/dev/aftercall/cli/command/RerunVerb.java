// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.aftercall.cli.CommandFailure;
import dev.aftercall.cli.connect.Connection;
import dev.aftercall.cli.connect.ConnectionOptions;
import dev.aftercall.cli.print.Output;
import dev.aftercall.cli.query.Queries;
import dev.aftercall.cli.query.TaskOf;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs an invocation again. */
@Command(
        name = "rerun",
        description = "Run an invocation that is over again, with the same payload and under another task id.",
        sortOptions = false)
public final class RerunVerb implements Callable<Integer> {

    @Mixin
    TaskOf about = new TaskOf();

    @Option(names = "--task-id", paramLabel = "ID", description = "Task id of the new one; made up without it.")
    String newTask = "";

    @Option(names = "--no-wait", description = "Return once the command is durable, whatever it does then.")
    boolean noWait;

    @Mixin
    Output output = new Output();

    @Mixin
    ConnectionOptions where = new ConnectionOptions();

    @Override
    public Integer call() throws Exception {
        Connection connection = where.resolve();
        String which = about.function() + "/" + about.task();
        var command = Commands.rerun(
                about.function(), about.task(), newTask, Clock.systemUTC().instant());
        var issue = new Issue(connection, command);
        String id = "task id  " + command.getNewTaskId();
        if (noWait) {
            output.ask(connection, "Running " + which + " again", () -> {
                issue.write();
                return which;
            });
            output.print(id, () -> Commands.json(command));
        } else {
            JsonNode made = output.ask(
                    connection,
                    "Running " + which + " again",
                    () -> made(which, issue, new Queries(connection.queries())));
            output.print(id, () -> made);
        }
        return 0;
    }

    private static JsonNode made(String which, Issue issue, Queries queries) throws Exception {
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
