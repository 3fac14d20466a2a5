// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.config;

import dev.aftercall.schemas.arn.Destination;
import dev.aftercall.schemas.arn.Destinations;
import dev.aftercall.schemas.arn.FunctionId;
import dev.aftercall.schemas.rules.InvalidField;
import dev.aftercall.schemas.v1.AsyncConfig;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which function tells which: a function that tells another one, and so on until it is told itself, never comes to rest. */
final class DestinationGraph {

    private final Map<FunctionId, Set<FunctionId>> told = new HashMap<>();

    DestinationGraph(Collection<AsyncConfig> configs) {
        configs.forEach(
                config -> told.put(FunctionId.of(config.getFunctionName(), config.getQualifier()), callees(config)));
    }

    /** The shortest-lived proof: a way from this function back to it, both ends named; empty when there is none. */
    Optional<List<FunctionId>> cycleThrough(FunctionId start) {
        return wayBack(start, List.of(start), new HashSet<>());
    }

    /** A way as a sentence shows it. */
    static String shown(List<FunctionId> way) {
        return way.stream().map(FunctionId::key).collect(Collectors.joining(" → "));
    }

    private Optional<List<FunctionId>> wayBack(FunctionId start, List<FunctionId> way, Set<FunctionId> seen) {
        for (FunctionId next : told.getOrDefault(way.get(way.size() - 1), Set.of())) {
            var longer = new ArrayList<>(way);
            longer.add(next);
            if (next.equals(start)) {
                return Optional.of(longer);
            }
            if (seen.add(next)) {
                Optional<List<FunctionId>> found = wayBack(start, longer, seen);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    /** The functions that a configuration names as destinations. */
    static Set<FunctionId> callees(AsyncConfig config) {
        return Stream.of(Optional.ofNullable(config.getOnSuccess()), Optional.ofNullable(config.getOnFailure()))
                .flatMap(Optional::stream)
                .flatMap(arn -> callee(arn).stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The function that an address names; empty when it names something else. */
    static Optional<FunctionId> callee(String arn) {
        try {
            return Destinations.parse(arn) instanceof Destination.Callee callee
                    ? Optional.of(callee.function())
                    : Optional.empty();
        } catch (InvalidField notOurs) {
            // A row that somebody else wrote: the topology refuses the address when it comes to it.
            return Optional.empty();
        }
    }
}
