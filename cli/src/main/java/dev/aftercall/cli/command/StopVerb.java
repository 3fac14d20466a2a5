// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.aftercall.cli.CommandFailure;
import dev.aftercall.cli.query.Queries;
import dev.aftercall.schemas.v1.Command;
import java.time.Instant;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Stops an invocation. */
@CommandLine.Command(
        name = "stop",
        description = "Stop an invocation: one that waits is over at once, the call of one that runs is cancelled. Its"
                + " callback says so.",
        sortOptions = false)
public final class StopVerb extends IssueVerb {

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the history; 256 characters at most.")
    String reason = "";

    @Override
    Command command(String function, String task, Instant now) {
        return Commands.stop(function, task, reason, now);
    }

    @Override
    String doing(String which) {
        return "Stopping " + which;
    }

    @Override
    String written(String which, Command command) {
        return "The stop of " + which + " is written.";
    }

    @Override
    String done(String which, Command command) {
        return which + " is stopped.";
    }

    @Override
    JsonNode effect(String which, Issue issue, Queries queries) throws Exception {
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
