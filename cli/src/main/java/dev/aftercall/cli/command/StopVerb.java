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

/** Stops an invocation. */
@Command(
        name = "stop",
        description = "Stop an invocation: one that waits is over at once, the call of one that runs is cancelled. Its"
                + " callback says so.",
        sortOptions = false)
public final class StopVerb implements Callable<Integer> {

    @Mixin
    TaskOf about = new TaskOf();

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the history; 256 characters at most.")
    String reason = "";

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
        var command = Commands.stop(
                about.function(), about.task(), reason, Clock.systemUTC().instant());
        var issue = new Issue(connection, command);
        if (noWait) {
            output.ask(connection, "Stopping " + which, () -> {
                issue.write();
                return which;
            });
            output.print("The stop of " + which + " is written.", () -> Commands.json(command));
        } else {
            JsonNode stopped = output.ask(
                    connection, "Stopping " + which, () -> stopped(which, issue, new Queries(connection.queries())));
            output.print(which + " is stopped.", () -> stopped);
        }
        return 0;
    }

    private static JsonNode stopped(String which, Issue issue, Queries queries) throws Exception {
        JsonNode before = issue.subject(queries);
        if (Issue.isOver(before)) {
            throw CommandFailure.badData(
                    which + " cannot be stopped: it is over, " + Issue.state(before) + ".",
                    "aftercall status shows how it ended.");
        }
        JsonNode after = issue.done("The stop of " + which, () -> issue.ended(queries));
        if (!Issue.state(after).equals("Stopped")) {
            throw CommandFailure.badData(
                    which + " was not stopped: it came to its own end first, " + Issue.state(after) + ".",
                    "aftercall status shows how.");
        }
        return after;
    }
}
