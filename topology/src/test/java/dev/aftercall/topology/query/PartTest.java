// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftercall.topology.query.Part.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PartTest {

    /** Whatever lies where, and however little a part looks at: page by page, every invocation appears once, in order. */
    @Property
    void pagesTogetherAreTheWholeListInItsOrder(
            @ForAll @Size(max = 40) List<@IntRange(max = 12) Integer> moments,
            @ForAll @IntRange(min = 1, max = 4) int count,
            @ForAll @IntRange(min = 1, max = 5) int limit,
            @ForAll @IntRange(min = 1, max = 7) int looks,
            @ForAll Order order) {
        List<List<Place>> partitions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            partitions.add(new ArrayList<>());
        }
        List<Place> all = new ArrayList<>();
        for (int i = 0; i < moments.size(); i++) {
            var place = new Place(moments.get(i), "t-" + i);
            partitions.get(i % count).add(place);
            all.add(place);
        }

        List<Place> seen = new ArrayList<>();
        Place after = null;
        do {
            Place from = after;
            List<Part<String>> parts = partitions.stream()
                    .map(places -> looked(places, order, limit, looks, from))
                    .toList();
            Part<String> page = Part.merged(parts, order, limit);
            assertThat(page.rows()).hasSizeLessThanOrEqualTo(limit);
            page.rows().forEach(row -> seen.add(row.place()));
            after = page.reached();
        } while (after != null);

        assertThat(seen).isEqualTo(all.stream().sorted(order.places()).toList());
    }

    private static Part<String> looked(List<Place> places, Order order, int limit, int looks, @Nullable Place after) {
        List<Place> ahead = places.stream()
                .filter(place -> after == null || order.places().compare(place, after) > 0)
                .sorted(order.places())
                .toList();
        int end = Math.min(Math.min(limit, looks), ahead.size());
        List<Row<String>> rows = ahead.subList(0, end).stream()
                .map(place -> new Row<>(place, place.taskId()))
                .toList();
        return new Part<>(rows, end == ahead.size() ? null : ahead.get(end - 1), Set.of());
    }

    @Test
    void whatIsMetTwiceAppearsOnceAndThePartitionsAreAdded() {
        var old = new Row<>(new Place(5, "a"), "waiting");
        var moved = new Row<>(new Place(9, "a"), "running");

        Part<String> page = Part.merged(
                List.of(new Part<>(List.of(old), null, Set.of(1)), new Part<>(List.of(moved), null, Set.of(2, 3))),
                Order.DESC,
                10);

        assertThat(page.rows()).containsExactly(moved);
        assertThat(page.partitions()).containsExactlyInAnyOrder(1, 2, 3);
        assertThat(page.reached()).isNull();
    }

    @Test
    void aPartThatLookedLessFarHoldsTheOthersBack() {
        Part<String> shortOne = new Part<>(List.of(), new Place(8, "x"), Set.of());
        Part<String> wholeOne =
                new Part<>(List.of(new Row<>(new Place(9, "a"), ""), new Row<>(new Place(7, "b"), "")), null, Set.of());

        Part<String> page = Part.merged(List.of(shortOne, wholeOne), Order.DESC, 10);

        assertThat(page.rows()).extracting(row -> row.place().taskId()).containsExactly("a");
        assertThat(page.reached()).isEqualTo(new Place(8, "x"));
    }
}
