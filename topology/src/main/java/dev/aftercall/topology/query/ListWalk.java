// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.query;

import dev.aftercall.topology.TaskState;
import dev.aftercall.topology.account.ListKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.apache.kafka.streams.state.KeyValueIterator;

/**
 * Walks over the places of a list in their order, whatever states and partitions they lie in: each state of each partition is sorted
 * by itself, and the first of all of them is next.
 */
final class ListWalk implements AutoCloseable {

    private final Order order;
    private final List<KeyValueIterator<ListKey, byte[]>> opened = new ArrayList<>();
    private final PriorityQueue<Stretch> ahead;

    /**
     * A place on the way.
     *
     * @param place where
     * @param stores of the partition that it lies in
     */
    record Stop(Place place, PartitionStores stores) {}

    private record Stretch(Place next, KeyValueIterator<ListKey, byte[]> rest, PartitionStores stores) {}

    private ListWalk(Order order) {
        this.order = order;
        ahead = new PriorityQueue<>(Comparator.comparing(Stretch::next, order.places()));
    }

    /** Stands before the first place of the page. */
    static ListWalk over(List<PartitionStores> partitions, Listing listing) {
        var walk = new ListWalk(listing.order());
        Span span = Span.of(listing);
        try {
            if (!span.isEmpty()) {
                partitions.forEach(
                        stores -> listing.filter().states().forEach(state -> walk.add(stores, listing, state, span)));
            }
            return walk;
        } catch (RuntimeException failed) {
            walk.close();
            throw failed;
        }
    }

    private void add(PartitionStores stores, Listing listing, TaskState state, Span span) {
        ListKey from = span.from(listing.functionName(), state);
        ListKey to = span.to(listing.functionName(), state);
        KeyValueIterator<ListKey, byte[]> places = order == Order.DESC
                ? stores.lists().range(from, to)
                : stores.lists().reverseRange(from, to);
        opened.add(places);
        if (places.hasNext() && place(places.peekNextKey()).equals(listing.after())) {
            places.next(); // the page before ended there
        }
        enqueue(places, stores);
    }

    private void enqueue(KeyValueIterator<ListKey, byte[]> rest, PartitionStores stores) {
        if (rest.hasNext()) {
            ahead.add(new Stretch(place(rest.next().key), rest, stores));
        }
    }

    private static Place place(ListKey key) {
        return new Place(key.startedAt(), key.taskId());
    }

    boolean hasNext() {
        return !ahead.isEmpty();
    }

    Stop next() {
        Stretch first = ahead.remove();
        enqueue(first.rest(), first.stores());
        return new Stop(first.next(), first.stores());
    }

    @Override
    public void close() {
        opened.forEach(KeyValueIterator::close);
    }
}
