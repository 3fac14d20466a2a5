// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.schemas;

import dev.aftercall.cli.CommandFailure;
import dev.aftercall.cli.ExitCode;
import dev.aftercall.cli.connect.Connection;
import dev.aftercall.cli.connect.ConnectionOptions;
import dev.aftercall.cli.print.Columns;
import dev.aftercall.cli.print.Output;
import dev.aftercall.cli.schemas.SchemaCatalogue.Change;
import dev.aftercall.cli.schemas.SchemaCatalogue.Result;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Registers the schemas that are not registered, under the strictest rule of compatibility. */
@Command(
        name = "apply",
        description = "Register the schemas that are not registered, with compatibility FULL_TRANSITIVE.",
        sortOptions = false)
final class SchemasApply implements Callable<Integer> {

    @Option(names = "--dry-run", description = "Only say what would be done.")
    boolean dryRun;

    @Mixin
    Output output = new Output();

    @Mixin
    ConnectionOptions where = new ConnectionOptions();

    @Override
    public Integer call() throws Exception {
        Connection connection = where.resolve();
        List<Result> results = output.progress()
                .during("Asking the registry at " + connection.schemaRegistry().required(), () -> apply(connection));
        var columns = new Columns("SUBJECT", dryRun ? "WOULD BE" : "IS");
        results.forEach(result -> columns.row(result.subject(), shown(result)));
        output.print(columns, () -> results.stream().map(Row::of).toList());
        if (results.stream().anyMatch(result -> result.change() == Change.INCOMPATIBLE)) {
            throw CommandFailure.badData(
                    "Some schemas are not compatible with what is registered.",
                    "Those are left as they are: somebody else's schema may have been registered under our subject.");
        }
        return ExitCode.OK.number();
    }

    /** A line of the report. */
    private record Row(String subject, String change, List<String> reasons) {
        static Row of(Result result) {
            return new Row(result.subject(), changeOf(result), result.reasons());
        }
    }

    private List<Result> apply(Connection connection) throws IOException {
        String address = connection.schemaRegistry().required();
        try (SchemaRegistryClient registry = connection.registry()) {
            return new SchemaCatalogue(registry).apply(connection.prefix(), dryRun);
        } catch (RestClientException refused) {
            throw new CommandFailure(
                    ExitCode.UNAVAILABLE,
                    "The registry at " + address + " refuses: " + refused.getMessage(),
                    "Check the address, with its path, and what --client-config says for the registry.",
                    refused);
        } catch (IOException unreachable) {
            throw connection.schemaRegistry().unanswered("The registry", unreachable);
        }
    }

    private static String shown(Result result) {
        return result.reasons().isEmpty()
                ? changeOf(result)
                : changeOf(result) + ": " + String.join("; ", result.reasons());
    }

    private static String changeOf(Result result) {
        return result.change().name().toLowerCase(Locale.ROOT);
    }
}
