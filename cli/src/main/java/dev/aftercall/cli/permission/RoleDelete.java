// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.permission;

import dev.aftercall.cli.connect.Connection;
import dev.aftercall.cli.connect.ConnectionOptions;
import dev.aftercall.cli.print.Output;
import dev.aftercall.cli.row.Rows;
import dev.aftercall.cli.row.Session;
import dev.aftercall.schemas.Topics;
import dev.aftercall.schemas.v1.FunctionDefinition;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Takes a role away. */
@Command(
        name = "delete",
        description = "Take a role away; nothing happens when there is none. A function that still names it is refused"
                + " all its destinations.",
        sortOptions = false)
final class RoleDelete implements Callable<Integer> {

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
            List<String> left = output.ask(connection, "Deleting role " + name, () -> delete(session, name));
            output.print("role " + name + " is not registered any more", () -> Map.of("deleted", name));
            if (!left.isEmpty()) {
                output.warn("role " + name + " is still named by " + String.join(", ", left)
                        + ": all their destinations are refused");
            }
        }
        return 0;
    }

    private List<String> delete(Session session, String name) throws Exception {
        Rows<FunctionDefinition> functions = session.rows(Topics.FUNCTIONS, FunctionDefinition.class);
        functions.unreadable().forEach(output::warn);
        session.writer(Topics.ROLES).delete(name);
        return namedBy(functions, name);
    }

    /** The functions that name a role, by their keys. */
    static List<String> namedBy(Rows<FunctionDefinition> functions, String role) {
        return functions.byKey().entrySet().stream()
                .filter(function -> function.getValue().getRole().equals(role))
                .map(Map.Entry::getKey)
                .toList();
    }
}
