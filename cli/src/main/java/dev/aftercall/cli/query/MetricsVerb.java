// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.query;

import static java.util.Locale.ROOT;

import com.fasterxml.jackson.databind.JsonNode;
import dev.aftercall.cli.CommandFailure;
import dev.aftercall.cli.connect.ConnectionOptions;
import dev.aftercall.cli.print.Output;
import dev.aftercall.schemas.arn.FunctionName;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows how the callbacks of a function fared over time. */
@Command(
        name = "metrics",
        description = "Show how the callbacks of a function fared, by destination and by minute or hour: delivered,"
                + " failed for good, put off, and how long they took.",
        sortOptions = false)
public final class MetricsVerb implements Callable<Integer> {

    /** How long one point lasts, and how far one looks back by default. */
    enum Period {
        MINUTE(60, "1h"),
        HOUR(3_600, "1d");

        final int seconds;
        final String since;

        Period(int seconds, String since) {
            this.seconds = seconds;
            this.since = since;
        }

        @Override
        public String toString() {
            return name().toLowerCase(ROOT);
        }
    }

    @Parameters(index = "0", paramLabel = "FUNCTION", description = "Name of the function.")
    String function = "";

    @Option(
            names = "--period",
            paramLabel = "PERIOD",
            description = "What one line is about: ${COMPLETION-CANDIDATES}; minute when it is not given.")
    Period period = Period.MINUTE;

    @Option(
            names = "--since",
            paramLabel = "WHEN",
            description =
                    "Since when: 90s, 15m, 2h, 1d ago, or 2026-01-31T12:00:00Z. Without it 1h, or 1d by the hour.")
    String since = "";

    @Option(names = "--destination", paramLabel = "ARN", description = "Only callbacks to this destination.")
    String destination = "";

    @Mixin
    Output output = new Output();

    @Mixin
    ConnectionOptions where = new ConnectionOptions();

    @Override
    public Integer call() throws Exception {
        String name = new FunctionName(function).text();
        Map<String, String> parameters = parameters(Clock.systemUTC().instant());
        JsonNode metrics = new Queries(where.resolve().queries())
                .metrics(name, parameters)
                .orElseThrow(() -> CommandFailure.badData(
                        "Nothing is known of callbacks of " + name + ".",
                        "aftercall ledger shows the functions that were invoked."));
        output.print(Series.lines(metrics), () -> metrics);
        return 0;
    }

    private Map<String, String> parameters(Instant now) {
        Instant from = Since.of("--since", since.isEmpty() ? period.since : since, now);
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("period", String.valueOf(period.seconds));
        parameters.put("from", String.valueOf(from.toEpochMilli()));
        parameters.put("to", String.valueOf(now.toEpochMilli()));
        parameters.put("destination", destination);
        return parameters;
    }
}
