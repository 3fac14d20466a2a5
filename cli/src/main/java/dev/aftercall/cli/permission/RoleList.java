// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.permission;

import dev.aftercall.cli.connect.Connection;
import dev.aftercall.cli.connect.ConnectionOptions;
import dev.aftercall.cli.print.Output;
import dev.aftercall.cli.row.RowJson;
import dev.aftercall.cli.row.Rows;
import dev.aftercall.cli.row.Session;
import dev.aftercall.schemas.Topics;
import dev.aftercall.schemas.v1.Role;
import java.util.Collection;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the roles that are registered. */
@Command(name = "list", description = "List the roles that are registered.", sortOptions = false)
final class RoleList implements Callable<Integer> {

    @Mixin
    Output output = new Output();

    @Mixin
    ConnectionOptions where = new ConnectionOptions();

    @Override
    public Integer call() throws Exception {
        Connection connection = where.resolve();
        try (var session = new Session(connection)) {
            Rows<Role> rows = output.ask(connection, "Reading roles", () -> session.rows(Topics.ROLES, Role.class));
            rows.unreadable().forEach(output::warn);
            Collection<Role> roles = rows.byKey().values();
            output.print(
                    RoleRow.columns(roles),
                    () -> roles.stream().map(RowJson::of).toList());
        }
        return 0;
    }
}
