// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.query;

import com.fasterxml.jackson.databind.JsonNode;
import dev.aftercall.cli.CommandFailure;
import dev.aftercall.cli.connect.ConnectionOptions;
import dev.aftercall.cli.print.Output;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows an invocation. */
@Command(
        name = "status",
        description = "Show what became of an invocation: the states it went through, its callback, what it repeats.",
        sortOptions = false)
public final class StatusVerb implements Callable<Integer> {

    @Mixin
    TaskOf about = new TaskOf();

    @Mixin
    Output output = new Output();

    @Mixin
    ConnectionOptions where = new ConnectionOptions();

    @Override
    public Integer call() throws Exception {
        String function = about.function();
        String task = about.task();
        JsonNode found = new Queries(where.resolve().queries())
                .task(function, task)
                .orElseThrow(() -> CommandFailure.badData(
                        "No invocation of " + function + " is known under the task id " + task + ".",
                        "One that was just sent is known in a moment; one that is over is forgotten after a week."));
        output.print(Timeline.of(found), () -> found);
        return 0;
    }
}
