// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.config;

import dev.aftercall.cli.CommandFailure;
import dev.aftercall.cli.connect.Connection;
import dev.aftercall.cli.connect.ConnectionOptions;
import dev.aftercall.cli.function.FunctionOf;
import dev.aftercall.cli.print.Output;
import dev.aftercall.cli.row.RowJson;
import dev.aftercall.cli.row.Rows;
import dev.aftercall.cli.row.Session;
import dev.aftercall.schemas.Topics;
import dev.aftercall.schemas.arn.FunctionId;
import dev.aftercall.schemas.v1.AsyncConfig;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows the configuration of a function. */
@Command(name = "get", description = "Show the configuration of a function.", sortOptions = false)
final class ConfigGet implements Callable<Integer> {

    @Mixin
    FunctionOf function = new FunctionOf();

    @Mixin
    Output output = new Output();

    @Mixin
    ConnectionOptions where = new ConnectionOptions();

    @Override
    public Integer call() throws Exception {
        FunctionId id = function.id();
        Connection connection = where.resolve();
        try (var session = new Session(connection)) {
            Rows<AsyncConfig> rows = output.ask(
                    connection, "Reading configurations", () -> session.rows(Topics.ASYNC_CONFIGS, AsyncConfig.class));
            rows.unreadable().forEach(output::warn);
            AsyncConfig config = rows.get(id.key())
                    .orElseThrow(() -> CommandFailure.badData(
                            id + " has no configuration: the defaults hold and nobody is told.",
                            "aftercall config put makes one; aftercall config list shows all."));
            output.print(ConfigRow.columns(config), () -> RowJson.of(config));
        }
        return 0;
    }
}
