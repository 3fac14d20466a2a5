// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.emulators.control;

import com.fasterxml.jackson.databind.JsonNode;
import dev.aftercall.emulators.Target;
import dev.aftercall.emulators.fault.Fault;
import dev.aftercall.emulators.fault.FaultPlan;
import dev.aftercall.emulators.fault.FaultScope;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Plans what JSON says. {@code target} is optional; each of {@code faults} has a {@code kind}, what that kind needs
 * ({@code status}, {@code code}, {@code millis}, {@code indexes}), and one of {@code times}, {@code every} or {@code share} with
 * {@code seed}; without these it happens once.
 */
final class FaultReader {

    private static final int MOST_TIMES = 100_000;
    private static final int LONGEST_MILLIS = 3_600_000;

    private static final Map<String, Function<JsonNode, Fault>> KINDS = Map.ofEntries(
            Map.entry("status", json -> new Fault.Status(status(json), code(json))),
            Map.entry("emptyStatus", json -> new Fault.EmptyStatus(status(json))),
            Map.entry("htmlStatus", json -> new Fault.HtmlStatus(status(json))),
            Map.entry("closeBeforeAnswer", json -> new Fault.CloseBeforeAnswer()),
            Map.entry("closeAfterStoring", json -> new Fault.CloseAfterStoring()),
            Map.entry("delayThenOk", json -> new Fault.DelayThenOk(time(json))),
            Map.entry("delayAfterStoring", json -> new Fault.DelayAfterStoring(time(json))),
            Map.entry("truncateBody", json -> new Fault.TruncateBody()),
            Map.entry("slowDrip", json -> new Fault.SlowDrip(time(json))),
            Map.entry("throttle", json -> new Fault.Throttle(time(json))),
            Map.entry("deny", json -> new Fault.Deny(time(json))),
            Map.entry("deleteTarget", json -> new Fault.DeleteTarget()),
            Map.entry("partialFailure", json -> new Fault.PartialFailure(indexes(json), code(json))),
            Map.entry("wrongBodyMd5", json -> new Fault.WrongBodyMd5()),
            Map.entry("timeExpired", json -> new Fault.TimeExpired()));

    private final FaultPlan plan;

    FaultReader(FaultPlan plan) {
        this.plan = plan;
    }

    /**
     * Adds to the plan, all or nothing.
     *
     * @throws IllegalArgumentException with the word that is wrong
     */
    void plan(JsonNode json) {
        FaultScope scope = json.has("target") ? plan.at(target(json.get("target"))) : plan.everywhere();
        json.path("faults").forEach(FaultReader::fault);
        json.path("faults").forEach(one -> add(scope, one));
    }

    private static void add(FaultScope scope, JsonNode json) {
        Fault fault = fault(json);
        if (json.has("every")) {
            scope.every(number(json, "every", 1, Integer.MAX_VALUE), fault);
        } else if (json.has("share")) {
            scope.share(json.get("share").asDouble(-1), json.path("seed").asLong(), fault);
        } else {
            scope.times(json.has("times") ? number(json, "times", 1, MOST_TIMES) : 1, fault);
        }
    }

    private static Fault fault(JsonNode json) {
        String kind = json.path("kind").asText("");
        Function<JsonNode, Fault> read = KINDS.get(kind);
        if (read == null) {
            throw new IllegalArgumentException("kind is one of " + KINDS.keySet() + ", not '" + kind + "'");
        }
        return read.apply(json);
    }

    private static Target target(JsonNode json) {
        return Target.parse(json.asText(""))
                .orElseThrow(() -> new IllegalArgumentException("target is like queues/q, not " + json));
    }

    private static int status(JsonNode json) {
        return number(json, "status", 200, 599);
    }

    private static String code(JsonNode json) {
        return json.path("code").asText("");
    }

    private static Duration time(JsonNode json) {
        return Duration.ofMillis(number(json, "millis", 0, LONGEST_MILLIS));
    }

    private static Set<Integer> indexes(JsonNode json) {
        var indexes = new HashSet<Integer>();
        json.path("indexes").forEach(index -> indexes.add(index.asInt(-1)));
        return indexes;
    }

    private static int number(JsonNode json, String name, int low, int high) {
        int number = json.path(name).asInt(-1);
        if (number < low || number > high) {
            throw new IllegalArgumentException(
                    name + " must be between " + low + " and " + high + ", not " + json.path(name));
        }
        return number;
    }
}
