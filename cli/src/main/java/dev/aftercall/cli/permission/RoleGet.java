// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.permission;

import dev.aftercall.cli.CommandFailure;
import dev.aftercall.cli.connect.Connection;
import dev.aftercall.cli.connect.ConnectionOptions;
import dev.aftercall.cli.print.Output;
import dev.aftercall.cli.row.RowJson;
import dev.aftercall.cli.row.Rows;
import dev.aftercall.cli.row.Session;
import dev.aftercall.schemas.Topics;
import dev.aftercall.schemas.v1.Role;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows a role. */
@Command(name = "get", description = "Show a role and its policies.", sortOptions = false)
final class RoleGet implements Callable<Integer> {

    @Mixin
    RoleOf role = new RoleOf();

    @Mixin
    Output output = new Output();

    @Mixin
    ConnectionOptions where = new ConnectionOptions();

    @Override
    public Integer call() throws Exception {
        String name = role.checked();
        Connection connection = where.resolve();
        try (var session = new Session(connection)) {
            Rows<Role> roles = output.ask(connection, "Reading roles", () -> session.rows(Topics.ROLES, Role.class));
            roles.unreadable().forEach(output::warn);
            Role found = roles.get(name)
                    .orElseThrow(() -> CommandFailure.badData(
                            "Role " + name + " is not registered.",
                            "aftercall role put registers it; aftercall role list shows all."));
            output.print(RoleRow.inFull(found), () -> RowJson.of(found));
        }
        return 0;
    }
}
