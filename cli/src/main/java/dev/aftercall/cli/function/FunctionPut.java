// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.function;

import dev.aftercall.cli.connect.Connection;
import dev.aftercall.cli.connect.ConnectionOptions;
import dev.aftercall.cli.print.Output;
import dev.aftercall.cli.row.RowJson;
import dev.aftercall.cli.row.Rows;
import dev.aftercall.cli.row.Session;
import dev.aftercall.schemas.Topics;
import dev.aftercall.schemas.arn.FunctionId;
import dev.aftercall.schemas.v1.FunctionDefinition;
import dev.aftercall.schemas.v1.Role;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Registers a function, or changes what is given of one that is registered. */
@Command(
        name = "put",
        description = "Register a function, or change what is given of one that is registered.",
        sortOptions = false)
final class FunctionPut implements Callable<Integer> {

    @Mixin
    FunctionOf function = new FunctionOf();

    @Mixin
    FunctionChange change = new FunctionChange();

    @Mixin
    Output output = new Output();

    @Mixin
    ConnectionOptions where = new ConnectionOptions();

    @Override
    public Integer call() throws Exception {
        FunctionId id = function.id();
        Connection connection = where.resolve();
        try (var session = new Session(connection)) {
            FunctionDefinition put = output.ask(connection, "Registering " + id, () -> put(session, id));
            output.print(id + " is registered at " + put.getUrl(), () -> RowJson.of(put));
        }
        return 0;
    }

    private FunctionDefinition put(Session session, FunctionId id) throws Exception {
        var rows = session.rows(Topics.FUNCTIONS, FunctionDefinition.class);
        rows.unreadable().forEach(output::warn);
        var put = change.appliedTo(
                rows.get(id.key()).orElse(null), id, Clock.systemUTC().instant());
        Optional<String> doubt = doubt(session, put);
        session.writer(Topics.FUNCTIONS).put(id.key(), put);
        doubt.ifPresent(output::warn);
        return put;
    }

    private Optional<String> doubt(Session session, FunctionDefinition put) {
        if (put.getRole().isEmpty()) {
            return Optional.empty();
        }
        Rows<Role> roles = session.rows(Topics.ROLES, Role.class);
        roles.unreadable().forEach(output::warn);
        return unknownRole(put, roles);
    }

    /** A sentence about a role that is not registered. */
    static Optional<String> unknownRole(FunctionDefinition function, Rows<Role> roles) {
        boolean known =
                function.getRole().isEmpty() || roles.get(function.getRole()).isPresent();
        return known
                ? Optional.empty()
                : Optional.of("role " + function.getRole() + " is not registered: every destination of the function is"
                        + " refused until aftercall role put registers it");
    }
}
