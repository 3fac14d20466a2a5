// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.aftercall.cli.connect.Connection;
import dev.aftercall.cli.connect.ConnectionOptions;
import dev.aftercall.cli.print.Output;
import dev.aftercall.cli.query.Queries;
import dev.aftercall.cli.query.TaskOf;
import dev.aftercall.schemas.v1.Command;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Issues a command about one invocation, and unless it is told not to, waits for what it does. */
abstract class IssueVerb implements Callable<Integer> {

    @Mixin
    TaskOf about = new TaskOf();

    @Option(names = "--no-wait", description = "Return once the command is durable, whatever it does then.")
    boolean noWait;

    @Mixin
    Output output = new Output();

    @Mixin
    ConnectionOptions where = new ConnectionOptions();

    /** The command. */
    abstract Command command(String function, String task, Instant now);

    /**
     * What is going on meanwhile.
     *
     * @param which the invocation, such as {@code f/t}
     */
    abstract String doing(String which);

    /** What is said of the command when it is written and not waited for. */
    abstract String written(String which, Command command);

    /** What is said of it when it is done. */
    abstract String done(String which, Command command);

    /** Issues it, and returns the invocation that it changed or made. */
    abstract JsonNode effect(String which, Issue issue, Queries queries) throws Exception;

    @Override
    public final Integer call() throws Exception {
        Connection connection = where.resolve();
        String which = about.function() + "/" + about.task();
        Command command =
                command(about.function(), about.task(), Clock.systemUTC().instant());
        var issue = new Issue(connection, command);
        if (noWait) {
            output.ask(connection, doing(which), () -> {
                issue.write();
                return which;
            });
            output.print(written(which, command), () -> Commands.json(command));
        } else {
            JsonNode seen =
                    output.ask(connection, doing(which), () -> effect(which, issue, new Queries(connection.queries())));
            output.print(done(which, command), () -> seen);
        }
        return 0;
    }
}
