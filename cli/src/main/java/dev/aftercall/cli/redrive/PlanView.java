// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.redrive;

import dev.aftercall.cli.print.Columns;
import dev.aftercall.cli.print.Times;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A plan as it is shown.
 *
 * @param what the failures, in the plural, such as {@code callbacks}
 * @param perSecond how many are to be redriven in a second
 */
record PlanView(RedrivePlan<?> plan, String what, int perSecond) {

    List<String> lines() {
        if (plan.failures().isEmpty()) {
            return List.of("There are no such " + what + ".");
        }
        var lines = new ArrayList<String>(groups().lines());
        lines.add("");
        lines.add("Some of them:");
        sample().lines().forEach(line -> lines.add("  " + line));
        lines.add("");
        lines.add(plan.failures().size() + " " + what + ", "
                + Times.took(plan.duration(perSecond).toMillis()) + " at " + perSecond + " per second.");
        return lines;
    }

    Map<String, Object> json() {
        var json = new LinkedHashMap<String, Object>();
        json.put("planned", plan.failures().size());
        json.put("perSecond", perSecond);
        json.put("durationMs", plan.duration(perSecond).toMillis());
        json.put("unreadable", plan.unreadable().size());
        json.put("groups", plan.groups().stream().map(PlanView::json).toList());
        json.put("sample", plan.sample().stream().map(PlanView::json).toList());
        return json;
    }

    private Columns groups() {
        var columns = new Columns("FUNCTION", "DESTINATION", "CODE", "COUNT");
        plan.groups()
                .forEach(group -> columns.row(
                        group.kind().function(),
                        orDash(group.kind().destination()),
                        orDash(group.kind().code()),
                        String.valueOf(group.count())));
        return columns;
    }

    private Columns sample() {
        var columns = new Columns("TASK", "FUNCTION", "CODE", "TIME (UTC)");
        plan.sample()
                .forEach(failure -> columns.row(
                        failure.task(),
                        failure.kind().function(),
                        orDash(failure.kind().code()),
                        Times.time(failure.at())));
        return columns;
    }

    private static Map<String, Object> json(RedrivePlan.Group group) {
        Map<String, Object> json = json(group.kind());
        json.put("count", group.count());
        return json;
    }

    private static Map<String, Object> json(Failure failure) {
        Map<String, Object> json = json(failure.kind());
        json.put("taskId", failure.task());
        json.put("timestamp", failure.at());
        return json;
    }

    private static Map<String, Object> json(Failure.Kind kind) {
        var json = new LinkedHashMap<String, Object>();
        json.put("functionName", kind.function());
        json.put("destination", kind.destination());
        json.put("code", kind.code());
        return json;
    }

    private static String orDash(String text) {
        return text.isEmpty() ? "-" : text;
    }
}
