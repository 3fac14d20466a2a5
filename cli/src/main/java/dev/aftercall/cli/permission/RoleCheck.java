// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.permission;

import dev.aftercall.cli.CommandFailure;
import dev.aftercall.cli.ExitCode;
import dev.aftercall.cli.connect.Connection;
import dev.aftercall.cli.connect.ConnectionOptions;
import dev.aftercall.cli.print.Output;
import dev.aftercall.cli.row.Rows;
import dev.aftercall.cli.row.Session;
import dev.aftercall.schemas.Topics;
import dev.aftercall.schemas.arn.Account;
import dev.aftercall.schemas.arn.Destinations;
import dev.aftercall.schemas.arn.FunctionId;
import dev.aftercall.schemas.policy.Access;
import dev.aftercall.schemas.rules.RoleLimits;
import dev.aftercall.schemas.v1.FunctionDefinition;
import dev.aftercall.schemas.v1.Role;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says whether a callback would be permitted, and by which statement. */
@Command(
        name = "check",
        description = "Say whether a callback of a function, or of a role, to a destination would be permitted, and"
                + " which statement decides. Ends with 65 when it would be refused.",
        sortOptions = false)
final class RoleCheck implements Callable<Integer> {

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "FUNCTION",
            description = "Name of the function whose role is looked at.")
    @Nullable
    String function;

    @Option(names = "--qualifier", paramLabel = "Q", description = "Version or alias; LATEST when it is not given.")
    String qualifier = "LATEST";

    @Option(names = "--role", paramLabel = "NAME", description = "The role itself, in place of a function.")
    @Nullable
    String role;

    @Option(names = "--destination", paramLabel = "ARN", required = true, description = "Where the callback would go.")
    String destination = "";

    @Option(
            names = "--region",
            paramLabel = "REGION",
            description = "The topology's region, for an ARN that leaves it empty; empty by default, as there.")
    String region = "";

    @Option(
            names = "--account-id",
            paramLabel = "ID",
            description = "The topology's account.id, for an ARN that leaves it empty; empty by default, as there.")
    String accountId = "";

    @Mixin
    Output output = new Output();

    @Mixin
    ConnectionOptions where = new ConnectionOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli, before the verb is called
    CommandSpec verb;

    @Override
    public Integer call() throws Exception {
        Access access = Access.to(Destinations.parse(destination), new Account(region, accountId));
        Question question = question();
        Connection connection = where.resolve();
        try (var session = new Session(connection)) {
            Permission permission = output.ask(connection, "Reading roles", () -> question.answer(session, access));
            output.print(permission.toString(), () -> json(permission, access));
            return (permission.permitted() ? ExitCode.OK : ExitCode.BAD_DATA).number();
        }
    }

    private Question question() {
        if (function != null && role == null) {
            FunctionId id = FunctionId.of(function, qualifier);
            return (session, access) -> Permission.of(registered(session, id), roles(session), access);
        }
        if (role != null && function == null) {
            String name = role;
            RoleLimits.checkName("--role", name);
            return (session, access) -> Permission.of(name, roles(session), access);
        }
        throw new ParameterException(verb.commandLine(), "Either FUNCTION or --role is needed, and not both");
    }

    private FunctionDefinition registered(Session session, FunctionId id) {
        Rows<FunctionDefinition> functions = session.rows(Topics.FUNCTIONS, FunctionDefinition.class);
        functions.unreadable().forEach(output::warn);
        return functions
                .get(id.key())
                .orElseThrow(() ->
                        CommandFailure.badData(id + " is not registered.", "aftercall function list shows what is."));
    }

    private Rows<Role> roles(Session session) {
        Rows<Role> roles = session.rows(Topics.ROLES, Role.class);
        roles.unreadable().forEach(output::warn);
        return roles;
    }

    private static Map<String, Object> json(Permission permission, Access access) {
        var json = new LinkedHashMap<String, Object>();
        json.put("permitted", permission.permitted());
        json.put("why", permission.why());
        json.put("action", access.action());
        json.put("resource", access.resource());
        return json;
    }

    private interface Question {
        Permission answer(Session session, Access access);
    }
}
