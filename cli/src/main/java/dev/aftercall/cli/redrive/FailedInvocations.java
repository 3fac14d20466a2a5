// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.redrive;

import com.fasterxml.jackson.databind.JsonNode;
import dev.aftercall.cli.query.Pages;
import dev.aftercall.cli.query.Queries;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Plans from the invocations that are known to have failed. */
final class FailedInvocations {

    private final Queries queries;
    private final RedriveFilter filter;
    // Whoever turns pages may meet an invocation twice.
    private final Map<String, FailedInvocation> met = new LinkedHashMap<>();
    private final Map<Failure.Kind, Failure.Kind> kinds = new HashMap<>();

    FailedInvocations(Queries queries, RedriveFilter filter) {
        this.queries = queries;
        this.filter = filter;
    }

    /**
     * Lists those that ended in one of these ways, and returns the plan.
     *
     * @param states as the topology writes them, such as {@code Failed}
     */
    RedrivePlan<FailedInvocation> plan(List<String> states) throws InterruptedException {
        for (String function : functions()) {
            for (String state : states) {
                list(function, state);
            }
        }
        var found = new ArrayList<>(met.values());
        return new RedrivePlan<>(RedrivePlan.oldest(found, filter.limit()), List.of());
    }

    private List<String> functions() throws InterruptedException {
        return filter.function().isEmpty()
                ? queries.ledgers().path("functions").findValuesAsText("functionName").stream()
                        .distinct()
                        .toList()
                : List.of(filter.function());
    }

    // Oldest first: of each list no more is asked than the limit lets through.
    private void list(String function, String state) throws InterruptedException {
        int most = (int) Math.min(RedrivePlan.MOST + 1L, (long) met.size() + filter.limit());
        Pages.each(parameters(state), parameters -> queries.page(function, parameters), task -> {
            add(task);
            return met.size() < most;
        });
    }

    private void add(JsonNode task) {
        FailedInvocation failed = FailedInvocation.of(task);
        if (filter.takes(failed)) {
            Failure.Kind shared = kinds.computeIfAbsent(failed.kind(), kind -> kind);
            met.put(shared.function() + "/" + failed.task(), new FailedInvocation(failed.task(), shared, failed.at()));
            RedrivePlan.checkRoom(met.size());
        }
    }

    private Map<String, String> parameters(String state) {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("status", state);
        if (!filter.since().equals(Instant.EPOCH)) {
            parameters.put("startedTimeBegin", String.valueOf(filter.since().toEpochMilli()));
        }
        if (!filter.until().equals(RedriveFilter.NEVER)) {
            parameters.put("startedTimeEnd", String.valueOf(filter.until().toEpochMilli() - 1));
        }
        parameters.put("sortOrderByTime", "asc");
        return parameters;
    }
}
