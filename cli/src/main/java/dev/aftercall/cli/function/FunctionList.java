// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.function;

import dev.aftercall.cli.connect.Connection;
import dev.aftercall.cli.connect.ConnectionOptions;
import dev.aftercall.cli.print.Columns;
import dev.aftercall.cli.print.Output;
import dev.aftercall.cli.row.RowJson;
import dev.aftercall.cli.row.Rows;
import dev.aftercall.cli.row.Session;
import dev.aftercall.schemas.Topics;
import dev.aftercall.schemas.v1.FunctionDefinition;
import java.util.Collection;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the functions that are registered. */
@Command(name = "list", description = "List the functions that are registered.", sortOptions = false)
final class FunctionList implements Callable<Integer> {

    @Mixin
    Output output = new Output();

    @Mixin
    ConnectionOptions where = new ConnectionOptions();

    @Override
    public Integer call() throws Exception {
        Connection connection = where.resolve();
        try (var session = new Session(connection)) {
            Rows<FunctionDefinition> rows = output.ask(
                    connection, "Reading functions", () -> session.rows(Topics.FUNCTIONS, FunctionDefinition.class));
            rows.unreadable().forEach(output::warn);
            Collection<FunctionDefinition> functions = rows.byKey().values();
            output.print(
                    columns(functions),
                    () -> functions.stream().map(RowJson::of).toList());
        }
        return 0;
    }

    private static Columns columns(Collection<FunctionDefinition> functions) {
        var columns = new Columns("FUNCTION", "QUALIFIER", "TYPE", "TIMEOUT", "CONCURRENCY", "ROLE", "URL");
        functions.forEach(function -> columns.row(
                function.getFunctionName(),
                function.getQualifier(),
                function.getType().name().toLowerCase(Locale.ROOT),
                function.getTimeoutSeconds() + " s",
                function.getConcurrency() == 0 ? "default" : String.valueOf(function.getConcurrency()),
                function.getRole().isEmpty() ? "-" : function.getRole(),
                function.getUrl()));
        return columns;
    }
}
