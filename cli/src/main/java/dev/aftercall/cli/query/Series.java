// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.query;

import com.fasterxml.jackson.databind.JsonNode;
import dev.aftercall.cli.print.Columns;
import dev.aftercall.cli.print.Sparkline;
import dev.aftercall.cli.print.Times;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The callbacks of a function to one destination over time, for a person. */
final class Series {

    private static final int WIDEST = 60;
    private static final String DELIVERED = "FunctionDestinationSucceed";
    private static final String ERRORS = "FunctionDestinationErrors";

    private final JsonNode metrics;
    private final JsonNode series;
    private final long millis;

    private Series(JsonNode metrics, JsonNode series) {
        this.metrics = metrics;
        this.series = series;
        this.millis = Math.max(1, metrics.path("period").asLong()) * 1_000;
    }

    /** All of them: for each its bars, and a table of the times at which there was something. */
    static List<String> lines(JsonNode metrics) {
        var lines = new ArrayList<String>();
        for (JsonNode one : metrics.path("series")) {
            if (!lines.isEmpty()) {
                lines.add("");
            }
            lines.addAll(new Series(metrics, one).lines());
        }
        return lines.isEmpty()
                ? List.of("No callback of " + metrics.path("functionName").asText() + " was counted in that time.")
                : lines;
    }

    private List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add(metrics.path("functionName").asText() + "/"
                + series.path("qualifier").asText() + " to "
                + series.path("destination").asText());
        lines.add(bars("delivered", DELIVERED));
        lines.add(bars("errors", ERRORS));
        table().lines().forEach(line -> lines.add("  " + line));
        return lines;
    }

    private String bars(String what, String field) {
        long[] numbers = new long[columns()];
        long total = 0;
        for (JsonNode point : series.path("points")) {
            long number = point.path(field).asLong();
            numbers[column(point)] += number;
            total += number;
        }
        return String.format(Locale.ROOT, "  %-10s|%s| %d", what, Sparkline.of(numbers), total);
    }

    private Columns table() {
        String heading = (millis < 3_600_000 ? "MINUTE" : "HOUR") + " (UTC)";
        var columns = new Columns(heading, "DELIVERED", "ERRORS", "PUT OFF", "LAG", "LONGEST LAG");
        for (JsonNode point : series.path("points")) {
            long delivered = point.path(DELIVERED).asLong();
            long errors = point.path(ERRORS).asLong();
            long deferred = point.path("deferred").asLong();
            if (delivered + errors + deferred > 0) {
                columns.row(
                        Times.minute(at(point)),
                        String.valueOf(delivered),
                        String.valueOf(errors),
                        String.valueOf(deferred),
                        delivered == 0
                                ? "-"
                                : Times.took(point.path("deliveryLagMsAvg").asLong()),
                        delivered == 0
                                ? "-"
                                : Times.took(point.path("deliveryLagMsMax").asLong()));
            }
        }
        return columns;
    }

    // One column for each period; where that is too wide, one for several of them.
    private int columns() {
        return (int) Math.min(WIDEST, periods());
    }

    private int column(JsonNode point) {
        long period = (at(point) - begin()) / millis;
        return (int) Math.max(0, Math.min(columns() - 1L, period * columns() / periods()));
    }

    private long periods() {
        long end = metrics.path("to").asLong();
        return Math.max(1, (end - begin() + millis - 1) / millis);
    }

    private long begin() {
        return metrics.path("from").asLong() / millis * millis;
    }

    private static long at(JsonNode point) {
        return point.path("timestamp").asLong();
    }
}
