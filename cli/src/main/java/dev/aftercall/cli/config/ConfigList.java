// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.config;

import dev.aftercall.cli.connect.Connection;
import dev.aftercall.cli.connect.ConnectionOptions;
import dev.aftercall.cli.print.Output;
import dev.aftercall.cli.row.RowJson;
import dev.aftercall.cli.row.Rows;
import dev.aftercall.cli.row.Session;
import dev.aftercall.schemas.Topics;
import dev.aftercall.schemas.v1.AsyncConfig;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Lists configurations. */
@Command(name = "list", description = "List the configurations of all functions, or of one.", sortOptions = false)
final class ConfigList implements Callable<Integer> {

    @Parameters(index = "0", arity = "0..1", paramLabel = "NAME", description = "Name of a function; all without it.")
    @Nullable
    String name;

    @Mixin
    Output output = new Output();

    @Mixin
    ConnectionOptions where = new ConnectionOptions();

    @Override
    public Integer call() throws Exception {
        Connection connection = where.resolve();
        try (var session = new Session(connection)) {
            Rows<AsyncConfig> rows = output.ask(
                    connection, "Reading configurations", () -> session.rows(Topics.ASYNC_CONFIGS, AsyncConfig.class));
            rows.unreadable().forEach(output::warn);
            List<AsyncConfig> configs = rows.byKey().values().stream()
                    .filter(config -> name == null || name.equals(config.getFunctionName()))
                    .toList();
            output.print(
                    ConfigRow.columns(configs),
                    () -> configs.stream().map(RowJson::of).toList());
        }
        return 0;
    }
}
