// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.function;

import dev.aftercall.cli.connect.Connection;
import dev.aftercall.cli.connect.ConnectionOptions;
import dev.aftercall.cli.print.Output;
import dev.aftercall.cli.row.Session;
import dev.aftercall.schemas.Topics;
import dev.aftercall.schemas.arn.FunctionId;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Takes the registration of a function away. */
@Command(
        name = "delete",
        description = "Take the registration of a function away; nothing happens when there is none.",
        sortOptions = false)
final class FunctionDelete implements Callable<Integer> {

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
                    "Deleting " + id,
                    () -> session.writer(Topics.FUNCTIONS).delete(id.key()));
            output.print(id + " is not registered any more", () -> Map.of("deleted", id.key()));
        }
        return 0;
    }
}
