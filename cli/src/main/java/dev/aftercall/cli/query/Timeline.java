// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.query;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The life of an invocation, for a person. */
final class Timeline {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final JsonNode task;
    private final List<String> lines = new ArrayList<>();

    private Timeline(JsonNode task) {
        this.task = task;
    }

    static List<String> of(JsonNode task) {
        var timeline = new Timeline(task);
        timeline.head();
        timeline.callback();
        timeline.links();
        timeline.events();
        return timeline.lines;
    }

    /** A moment, in UTC. */
    static String time(long epochMillis) {
        return TIME.format(Instant.ofEpochMilli(epochMillis));
    }

    /** A time that something took, in the unit that a person would take. */
    static String took(long millis) {
        if (millis < 1_000) {
            return millis + " ms";
        }
        if (millis < 60_000) {
            return String.format(Locale.ROOT, "%.1f s", millis / 1_000.0);
        }
        Duration whole = Duration.ofMillis(millis);
        return whole.toHours() == 0
                ? whole.toMinutes() + " min " + whole.toSecondsPart() + " s"
                : whole.toHours() + " h " + whole.toMinutesPart() + " min";
    }

    private void head() {
        lines.add(text("functionName") + "/" + text("taskId") + "  " + text("status"));
        fact("function", text("functionArn") + ", " + text("qualifier"));
        fact("request id", text("requestId"));
        fact("attempts", text("attempts"));
        if (task.has("durationMs")) {
            fact("took", took(task.path("durationMs").asLong()));
        }
        if (task.has("nextAttemptTime")) {
            fact("next try", time(task.path("nextAttemptTime").asLong()) + " UTC");
        }
        fact("error", text("taskErrorMessage"));
    }

    private void callback() {
        if (task.has("destination")) {
            int deliveries = task.path("deliveryAttempts").asInt();
            fact(
                    "callback",
                    text("destinationStatus") + " at " + text("destination")
                            + (deliveries > 1 ? ", delivery " + deliveries : ""));
        }
    }

    private void links() {
        fact("rerun of", text("rerunOf"));
        fact("redrive of", text("redriveOf"));
        if (task.has("depth")) {
            fact("chain", "hop " + text("depth") + " of the one that " + text("rootId") + " began");
        }
    }

    private void events() {
        lines.add("");
        long before = -1;
        long number = 0;
        for (JsonNode event : task.path("events")) {
            long at = event.path("timestamp").asLong();
            long id = event.path("eventId").asLong();
            if (number > 0 && id > number + 1) {
                lines.add("  … " + (id - number - 1) + " more");
            }
            String since = before < 0 ? "" : "+" + took(at - before);
            String detail = event.path("eventDetail").asText();
            lines.add(String.format(
                            Locale.ROOT,
                            "  %s  %14s  %s  %s",
                            time(at),
                            since,
                            event.path("status").asText(),
                            detail)
                    .stripTrailing());
            before = at;
            number = id;
        }
    }

    private void fact(String name, String value) {
        if (!value.isEmpty()) {
            lines.add(String.format(Locale.ROOT, "  %-11s %s", name, value));
        }
    }

    private String text(String field) {
        return task.path(field).asText();
    }
}
