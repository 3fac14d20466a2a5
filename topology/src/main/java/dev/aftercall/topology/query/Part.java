// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.query;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What some partitions hold of a page, in the order of the page.
 *
 * @param <T> what is shown of an invocation
 * @param rows invocations, no more than the page may hold
 * @param reached how far was looked, when there is more behind it; null when all was looked through
 * @param partitions where was looked
 */
public record Part<T>(List<Row<T>> rows, @Nullable Place reached, Set<Integer> partitions) {

    /**
     * An invocation of a page.
     *
     * @param place its place in the list
     * @param shown what is shown of it
     */
    public record Row<T>(Place place, T shown) {}

    public Part {
        rows = List.copyOf(rows);
        partitions = Set.copyOf(partitions);
    }

    /** The same, showing something else. */
    public <S> Part<S> map(Function<T, S> view) {
        return new Part<>(
                rows.stream()
                        .map(row -> new Row<>(row.place(), view.apply(row.shown())))
                        .toList(),
                reached,
                partitions);
    }

    /**
     * Puts parts together. Nothing is taken from beyond the place that any of them has reached: what it holds there is not known. A
     * part may be met twice, as when a partition moved between two looks; its invocations appear once.
     *
     * @param limit how many invocations the whole may hold
     */
    public static <T> Part<T> merged(List<Part<T>> parts, Order order, int limit) {
        Comparator<Place> places = order.places();
        Place horizon = parts.stream()
                .map(Part::reached)
                .filter(Objects::nonNull)
                .min(places)
                .orElse(null);
        List<Row<T>> sorted = parts.stream()
                .flatMap(part -> part.rows().stream())
                .filter(row -> horizon == null || places.compare(row.place(), horizon) <= 0)
                .sorted(Comparator.comparing(Row::place, places))
                .toList();
        List<Row<T>> rows = distinct(sorted);
        var partitions = new TreeSet<Integer>();
        parts.forEach(part -> partitions.addAll(part.partitions()));
        return rows.size() > limit
                ? new Part<>(rows.subList(0, limit), rows.get(limit - 1).place(), partitions)
                : new Part<>(rows, horizon, partitions);
    }

    private static <T> List<Row<T>> distinct(List<Row<T>> rows) {
        var tasks = new HashSet<String>();
        var distinct = new ArrayList<>(rows);
        distinct.removeIf(row -> !tasks.add(row.place().taskId()));
        return distinct;
    }
}
