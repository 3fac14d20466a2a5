// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.query;

import static java.util.Locale.ROOT;

import com.fasterxml.jackson.databind.JsonNode;
import dev.aftercall.cli.connect.ConnectionOptions;
import dev.aftercall.cli.print.Columns;
import dev.aftercall.cli.print.Output;
import dev.aftercall.cli.print.Times;
import dev.aftercall.schemas.arn.FunctionName;
import dev.aftercall.schemas.rules.Range;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists the invocations of a function. */
@Command(name = "list", description = "List the invocations of a function, newest first.", sortOptions = false)
public final class ListVerb implements Callable<Integer> {

    private static final Range LIMIT = new Range(1, 100_000);

    @Parameters(index = "0", paramLabel = "FUNCTION", description = "Name of the function.")
    String function = "";

    @Option(names = "--status", paramLabel = "STATUS", description = "Only those in this state, such as Succeeded.")
    String status = "";

    @Option(
            names = "--since",
            paramLabel = "WHEN",
            description = "Only those that started since: 90s, 15m, 2h, 1d ago, or 2026-01-31T12:00:00Z.")
    String since = "";

    @Option(names = "--task-prefix", paramLabel = "TEXT", description = "Only those whose task ids begin so.")
    String prefix = "";

    @Option(names = "--limit", paramLabel = "N", description = "How many at most; 20 when it is not given.")
    int limit = 20;

    @Option(names = "--all", description = "All of them.")
    boolean all;

    @Mixin
    Output output = new Output();

    @Mixin
    ConnectionOptions where = new ConnectionOptions();

    @Override
    public Integer call() throws Exception {
        String name = new FunctionName(function).text();
        LIMIT.check("--limit", limit);
        var queries = new Queries(where.resolve().queries());
        Pages found = output.progress()
                .during(
                        "Listing invocations of " + name,
                        () -> Pages.upTo(
                                all ? Integer.MAX_VALUE : limit,
                                filter(),
                                parameters -> queries.page(name, parameters)));
        output.print(columns(found.tasks()), () -> json(found));
        if (!found.nextToken().isEmpty()) {
            output.warn("There may be more: --all shows them, --limit more of them.");
        }
        return 0;
    }

    private Map<String, String> filter() {
        var filter = new LinkedHashMap<String, String>();
        filter.put("status", capitalized(status));
        filter.put("prefix", prefix);
        if (!since.isEmpty()) {
            long from = Since.of("--since", since, Clock.systemUTC().instant()).toEpochMilli();
            filter.put("startedTimeBegin", String.valueOf(from));
        }
        return filter;
    }

    private static String capitalized(String state) {
        return state.isEmpty()
                ? ""
                : state.substring(0, 1).toUpperCase(ROOT) + state.substring(1).toLowerCase(ROOT);
    }

    private static Map<String, Object> json(Pages found) {
        var json = new LinkedHashMap<String, Object>();
        json.put("tasks", found.tasks());
        if (!found.nextToken().isEmpty()) {
            json.put("nextToken", found.nextToken());
        }
        return json;
    }

    static Columns columns(List<JsonNode> tasks) {
        var columns = new Columns("TASK", "STATUS", "STARTED (UTC)", "TOOK", "RETRIES", "CALLBACK", "CONDITION");
        tasks.forEach(task -> columns.row(
                task.path("taskId").asText(),
                task.path("status").asText(),
                Times.time(task.path("startedTime").asLong()),
                task.has("durationMs") ? Times.took(task.path("durationMs").asLong()) : "-",
                task.path("alreadyRetriedTimes").asText(),
                task.path("destinationStatus").asText("-"),
                task.path("condition").asText("-")));
        return columns;
    }
}
