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
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Registers a role, or changes what is given of one that is registered. */
@Command(
        name = "put",
        description = {
            "Register a role, or change what is given of one that is registered.",
            "A policy is a document of RAM: statements with Effect, Action and Resource. Conditions and whatever else"
                    + " is not evaluated are refused."
        },
        sortOptions = false)
final class RolePut implements Callable<Integer> {

    @Mixin
    RoleOf role = new RoleOf();

    @Mixin
    RoleChange change = new RoleChange();

    @Mixin
    Output output = new Output();

    @Mixin
    ConnectionOptions where = new ConnectionOptions();

    @Override
    public Integer call() throws Exception {
        String name = role.checked();
        List<String> documents = change.documents(System.in);
        Connection connection = where.resolve();
        try (var session = new Session(connection)) {
            Role put = output.ask(connection, "Registering role " + name, () -> put(session, name, documents));
            output.print(RoleRow.columns(List.of(put)), () -> RowJson.of(put));
            if (put.getPolicies().isEmpty()) {
                output.warn("role " + name + " has no policy: it permits nothing");
            }
        }
        return 0;
    }

    private Role put(Session session, String name, List<String> documents) throws Exception {
        Rows<Role> roles = session.rows(Topics.ROLES, Role.class);
        roles.unreadable().forEach(output::warn);
        Role put = change.appliedTo(
                roles.get(name).orElse(null), name, documents, Clock.systemUTC().instant());
        session.writer(Topics.ROLES).put(name, put);
        return put;
    }
}
