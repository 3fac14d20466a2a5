// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.query;

import com.fasterxml.jackson.databind.JsonNode;
import dev.aftercall.cli.CommandFailure;
import dev.aftercall.cli.connect.ConnectionOptions;
import dev.aftercall.cli.print.Columns;
import dev.aftercall.cli.print.Output;
import dev.aftercall.schemas.arn.FunctionName;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows what is owed. */
@Command(
        name = "ledger",
        description = "Show what became of all that was accepted, by function: every invocation and every callback is"
                + " counted once. A drift other than 0 is a bug.",
        sortOptions = false)
public final class LedgerVerb implements Callable<Integer> {

    private static final List<String> INVOCATIONS =
            List.of("accepted", "active", "succeeded", "failed", "expired", "stopped", "invalid", "drift");
    private static final List<String> CALLBACKS = List.of("made", "pending", "succeeded", "failed", "drift");

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "FUNCTION",
            description = "Name of the function; all that were ever invoked without it.")
    String function = "";

    @Mixin
    Output output = new Output();

    @Mixin
    ConnectionOptions where = new ConnectionOptions();

    @Override
    public Integer call() throws Exception {
        var queries = new Queries(where.resolve().queries());
        if (!function.isEmpty()) {
            String name = new FunctionName(function).text();
            JsonNode ledger = queries.ledger(name)
                    .orElseThrow(() -> CommandFailure.badData(
                            "No invocation of " + name + " was ever accepted.",
                            "aftercall ledger shows the functions that were invoked."));
            show(List.of(ledger), ledger);
        } else {
            JsonNode all = queries.ledgers();
            List<JsonNode> functions = new ArrayList<>();
            all.path("functions").forEach(functions::add);
            show(functions, all);
        }
        return 0;
    }

    private void show(List<JsonNode> ledgers, JsonNode json) {
        output.print(columns(ledgers), () -> json);
        ledgers.stream()
                .filter(ledger -> ledger.path("drift").asLong() != 0
                        || ledger.at("/callbacks/drift").asLong() != 0)
                .forEach(ledger -> output.warn(
                        "The ledger of " + ledger.path("functionName").asText() + " does not add up. This is a bug."));
    }

    private static Columns columns(List<JsonNode> ledgers) {
        var columns = new Columns(
                "FUNCTION",
                "ACCEPTED",
                "ACTIVE",
                "SUCCEEDED",
                "FAILED",
                "EXPIRED",
                "STOPPED",
                "INVALID",
                "DRIFT",
                "CALLBACKS",
                "PENDING",
                "SUCCEEDED",
                "FAILED",
                "DRIFT");
        ledgers.forEach(ledger -> columns.row(Stream.of(
                        Stream.of(ledger.path("functionName").asText()),
                        INVOCATIONS.stream().map(field -> ledger.path(field).asText()),
                        CALLBACKS.stream()
                                .map(field ->
                                        ledger.path("callbacks").path(field).asText()))
                .flatMap(cells -> cells)
                .toArray(String[]::new)));
        return columns;
    }
}
