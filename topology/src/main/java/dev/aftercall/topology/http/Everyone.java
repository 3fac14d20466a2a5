// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.http;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.aftercall.topology.query.Fleet;
import dev.aftercall.topology.query.UnavailableException;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Asks all instances for what each has, and sees to it that nothing is missing. */
final class Everyone {

    /** Names the partitions that an answer is without. */
    static final String PARTIAL = "X-Aftercall-Partial";

    private final Fleet fleet;
    private final Peers peers;

    Everyone(Fleet fleet, Peers peers) {
        this.fleet = fleet;
        this.peers = peers;
    }

    /**
     * What all have.
     *
     * @param mine what this instance has
     * @param type what the others answer
     * @param partitions of which partitions a part is
     * @throws UnavailableException when something is missing, and the request does not say that it may be
     */
    <T> List<T> asked(Context context, Supplier<T> mine, TypeReference<T> type, Function<T, Set<Integer>> partitions) {
        boolean partialIsEnough = new QueryParameters(context).isPartialEnough();
        List<T> parts = new ArrayList<>();
        Peers.Said<T> said = peers.gather(others(partialIsEnough), context, type);
        parts.addAll(said.parts());
        try {
            parts.add(mine.get());
        } catch (UnavailableException early) {
            if (!partialIsEnough) {
                throw early;
            }
        }
        Set<Integer> missing = missing(parts.stream().map(partitions).toList());
        if (missing.isEmpty()) {
            return parts;
        }
        if (!partialIsEnough) {
            throw new UnavailableException(told(missing, said.silent()), null);
        }
        context.header(PARTIAL, list(missing));
        return parts;
    }

    private List<String> others(boolean partialIsEnough) {
        try {
            return fleet.others();
        } catch (UnavailableException early) {
            if (!partialIsEnough) {
                throw early;
            }
            return List.of();
        }
    }

    private Set<Integer> missing(List<Set<Integer>> known) {
        Set<Integer> missing =
                IntStream.range(0, fleet.partitions()).boxed().collect(Collectors.toCollection(TreeSet::new));
        known.forEach(missing::removeAll);
        return missing;
    }

    private static String told(Set<Integer> missing, List<String> silent) {
        String what = "What lies in the partitions " + list(missing) + " is not known now: ";
        String why =
                silent.isEmpty() ? "they are changing hands." : "no answer from " + String.join(", ", silent) + ".";
        return what + why + " With partial=true the rest is shown.";
    }

    private static String list(Set<Integer> partitions) {
        return partitions.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
