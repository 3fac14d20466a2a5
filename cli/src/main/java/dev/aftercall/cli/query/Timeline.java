// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.query;

import com.fasterxml.jackson.databind.JsonNode;
import dev.aftercall.cli.print.Times;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The life of an invocation, for a person. */
final class Timeline {

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

    private void head() {
        lines.add(text("functionName") + "/" + text("taskId") + "  " + text("status"));
        fact("function", text("functionArn") + ", " + text("qualifier"));
        fact("request id", text("requestId"));
        fact("attempts", text("attempts"));
        if (task.has("durationMs")) {
            fact("took", Times.took(task.path("durationMs").asLong()));
        }
        if (task.has("nextAttemptTime")) {
            fact("next try", Times.time(task.path("nextAttemptTime").asLong()) + " UTC");
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
            String since = before < 0 ? "" : "+" + Times.took(at - before);
            String detail = event.path("eventDetail").asText();
            lines.add(String.format(
                            Locale.ROOT,
                            "  %s  %14s  %s  %s",
                            Times.time(at),
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
