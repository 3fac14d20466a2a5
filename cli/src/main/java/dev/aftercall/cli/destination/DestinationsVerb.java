// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.destination;

import dev.aftercall.cli.connect.Connection;
import dev.aftercall.cli.connect.ConnectionOptions;
import dev.aftercall.cli.print.Output;
import dev.aftercall.cli.row.RowJson;
import dev.aftercall.cli.row.Rows;
import dev.aftercall.cli.row.Session;
import dev.aftercall.schemas.Topics;
import dev.aftercall.schemas.v1.DestinationBreaker;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows which destinations are spared. */
@Command(
        name = "destinations",
        description =
                "Show the destinations that are spared because they fail: since when, how many callbacks are parked"
                        + " for them, and when it is next tried.",
        sortOptions = false)
public final class DestinationsVerb implements Callable<Integer> {

    @Option(names = "--all", description = "Those that are well again, too.")
    boolean all;

    @Mixin
    Output output = new Output();

    @Mixin
    ConnectionOptions where = new ConnectionOptions();

    @Override
    public Integer call() throws Exception {
        Connection connection = where.resolve();
        try (var session = new Session(connection)) {
            Rows<DestinationBreaker> rows = output.ask(
                    connection,
                    "Reading destinations",
                    () -> session.rows(Topics.DESTINATION_BREAKERS, DestinationBreaker.class));
            rows.unreadable().forEach(output::warn);
            Map<String, DestinationBreaker> shown = Breakers.shown(rows.byKey(), all);
            output.print(
                    lines(shown), () -> shown.values().stream().map(RowJson::of).toList());
        }
        return 0;
    }

    private List<String> lines(Map<String, DestinationBreaker> shown) {
        if (shown.isEmpty()) {
            return List.of(all ? "No destination was ever spared." : "No destination is spared.");
        }
        return Breakers.columns(shown).lines();
    }
}
