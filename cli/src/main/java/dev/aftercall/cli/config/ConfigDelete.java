// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.config;

import dev.aftercall.cli.connect.Connection;
import dev.aftercall.cli.connect.ConnectionOptions;
import dev.aftercall.cli.function.FunctionOf;
import dev.aftercall.cli.print.Output;
import dev.aftercall.cli.row.Session;
import dev.aftercall.schemas.Topics;
import dev.aftercall.schemas.arn.FunctionId;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Takes the configuration of a function away. */
@Command(
        name = "delete",
        description = "Take the configuration of a function away; the defaults hold again and nobody is told.",
        sortOptions = false)
final class ConfigDelete implements Callable<Integer> {

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
            output.ask(
                    connection,
                    "Deleting the configuration of " + id,
                    () -> session.writer(Topics.ASYNC_CONFIGS).delete(id.key()));
            output.print(id + " has no configuration any more", () -> Map.of("deleted", id.key()));
        }
        return 0;
    }
}
