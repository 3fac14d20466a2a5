// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.deliver;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The callbacks of one partition that are parked, by destination. How many there are, and where the first one is, is kept in memory:
 * a scan from the beginning would wade through the tombstones of all that were let go.
 */
final class ParkedCallbacks {

    private static final byte[] NOTHING = {};

    private final KeyValueStore<ParkedKey, byte[]> store;
    private final Map<String, Lane> lanes = new HashMap<>();

    ParkedCallbacks(KeyValueStore<ParkedKey, byte[]> store) {
        this.store = store;
        try (KeyValueIterator<ParkedKey, byte[]> all = store.all()) {
            all.forEachRemaining(each -> lane(each.key).count++);
        }
    }

    /** The destinations that callbacks are parked for. */
    Set<String> destinations() {
        return Set.copyOf(lanes.keySet());
    }

    /** How many are parked for a destination. */
    long count(String destination) {
        Lane lane = lanes.get(destination);
        return lane == null ? 0 : lane.count;
    }

    /** How many are parked. */
    long count() {
        return lanes.values().stream().mapToLong(lane -> lane.count).sum();
    }

    /** Parks one. */
    void add(ParkedKey key) {
        store.put(key, NOTHING);
        Lane lane = lane(key);
        lane.count++;
        lane.nothingBefore = Math.min(lane.nothingBefore, key.givenUpAt());
    }

    /** Takes out those that wait the longest, no more than that many. */
    List<ParkedKey> take(String destination, long atMost) {
        return take(destination, Long.MAX_VALUE, atMost);
    }

    /** Takes out those that are given up by now, no more than that many. */
    List<ParkedKey> takeGivenUp(String destination, long now, long atMost) {
        return take(destination, now, atMost);
    }

    private List<ParkedKey> take(String destination, long givenUpBy, long atMost) {
        List<ParkedKey> taken = new ArrayList<>();
        Lane lane = lanes.get(destination);
        if (lane == null || givenUpBy < lane.nothingBefore || atMost < 1) {
            return taken;
        }
        try (KeyValueIterator<ParkedKey, byte[]> first =
                store.range(ParkedKey.before(destination, lane.nothingBefore), ParkedKey.afterAll(destination))) {
            while (first.hasNext() && taken.size() < atMost) {
                ParkedKey key = first.peekNextKey();
                if (key.givenUpAt() > givenUpBy) {
                    break;
                }
                first.next();
                taken.add(key);
            }
            lane.nothingBefore = first.hasNext() ? first.peekNextKey().givenUpAt() : Long.MAX_VALUE;
        }
        taken.forEach(store::delete);
        lane.count -= taken.size();
        if (lane.count == 0) {
            lanes.remove(destination);
        }
        return taken;
    }

    private Lane lane(ParkedKey one) {
        return lanes.computeIfAbsent(one.destination(), first -> new Lane(one.givenUpAt()));
    }

    private static final class Lane {
        private long count;
        private long nothingBefore;

        private Lane(long nothingBefore) {
            this.nothingBefore = nothingBefore;
        }
    }
}
