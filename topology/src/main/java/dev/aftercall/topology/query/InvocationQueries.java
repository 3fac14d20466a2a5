// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.query;

import dev.aftercall.topology.Request;
import dev.aftercall.topology.Settled;
import dev.aftercall.topology.TaskKey;
import dev.aftercall.topology.Tracking;
import dev.aftercall.topology.Trail;
import dev.aftercall.topology.account.Ledger;
import dev.aftercall.topology.account.StatusRows;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * What the stores of this instance say. They are read while stream threads write to them, and show what a transaction has written
 * also before it commits: one that is undone was seen too early, and never wrongly in the end.
 *
 * <p>Every question fails with an {@link UnavailableException} while its stores are on their way to another instance, or here.
 */
public final class InvocationQueries {

    /** Places that one question looks at, at most. Where few of many match, a page is short and says where to go on. */
    public static final int MOST_PLACES = 10_000;

    private final LocalStores stores;
    private final StatusRows rows;
    private final int mostPlaces;

    /**
     * Asks these stores.
     *
     * @param rows write rows as the flow does
     */
    public InvocationQueries(LocalStores stores, StatusRows rows) {
        this(stores, rows, MOST_PLACES);
    }

    InvocationQueries(LocalStores stores, StatusRows rows, int mostPlaces) {
        this.stores = stores;
        this.rows = rows;
        this.mostPlaces = mostPlaces;
    }

    /**
     * An invocation.
     *
     * @param partition the one that its task belongs to
     * @return nothing when it is not known, or not any more
     */
    public Optional<TaskView> get(int partition, TaskKey key) {
        return settled(() -> Optional.ofNullable(view(stores.of(partition), key)));
    }

    /** What this instance has of a page. */
    public Part<TaskView> list(Listing listing) {
        return settled(() -> walked(listing));
    }

    /** What this instance has of the ledgers. */
    public LedgerPart ledgers() {
        return settled(() -> {
            var byPartition = new TreeMap<Integer, Map<String, Ledger>>();
            stores.all().forEach(each -> byPartition.put(each.partition(), all(each.ledgers())));
            return new LedgerPart(byPartition);
        });
    }

    /** What this instance has of the ledger of one function: of each partition that knows it. */
    public LedgerPart ledger(String functionName) {
        return settled(() -> {
            var byPartition = new TreeMap<Integer, Map<String, Ledger>>();
            for (PartitionStores each : stores.all()) {
                Ledger ledger = each.ledgers().get(functionName);
                byPartition.put(each.partition(), ledger == null ? Map.of() : Map.of(functionName, ledger));
            }
            return new LedgerPart(byPartition);
        });
    }

    private Part<TaskView> walked(Listing listing) {
        List<PartitionStores> partitions = stores.all();
        List<Part.Row<TaskView>> found = new ArrayList<>();
        Set<String> tasks = new HashSet<>();
        Place reached = null;
        int looked = 0;
        try (var walk = ListWalk.over(partitions, listing)) {
            while (walk.hasNext() && found.size() < listing.limit() && looked++ < mostPlaces) {
                ListWalk.Stop stop = walk.next();
                reached = stop.place();
                TaskView view = tasks.add(reached.taskId()) ? matching(stop, listing) : null;
                if (view != null) {
                    found.add(new Part.Row<>(reached, view));
                }
            }
            return new Part<>(found, walk.hasNext() ? reached : null, numbers(partitions));
        }
    }

    // A place may have been left since: its invocation is shown as it is now, where it still belongs to the list.
    private @Nullable TaskView matching(ListWalk.Stop stop, Listing listing) {
        if (!listing.filter().admits(stop.place())) {
            return null;
        }
        TaskView view = view(
                stop.stores(), new TaskKey(listing.functionName(), stop.place().taskId()));
        return view != null && listing.filter().admits(view.state()) ? view : null;
    }

    // In this order: an invocation that settles is in the history before it is no longer open.
    private @Nullable TaskView view(PartitionStores from, TaskKey key) {
        Tracking open = from.tracking().get(key.row());
        if (open != null) {
            Trail trail = open.seen().trail();
            return new TaskView(open.shown(), rows.of(open, lastChange(open.request(), trail)), trail);
        }
        Settled settled = from.history().get(key.row());
        if (settled != null) {
            Trail trail = settled.seen().trail();
            return new TaskView(
                    settled.ending().status(), rows.of(settled, lastChange(settled.request(), trail)), trail);
        }
        return null;
    }

    // Rows of the first version have no trail.
    private static long lastChange(Request request, Trail trail) {
        int events = trail.events().size();
        return events == 0
                ? request.acceptedAt()
                : trail.events().get(events - 1).at();
    }

    private static Map<String, Ledger> all(ReadOnlyKeyValueStore<String, Ledger> store) {
        var all = new TreeMap<String, Ledger>();
        try (KeyValueIterator<String, Ledger> ledgers = store.all()) {
            ledgers.forEachRemaining(each -> all.put(each.key, each.value));
        }
        return all;
    }

    private static Set<Integer> numbers(List<PartitionStores> partitions) {
        var numbers = new TreeSet<Integer>();
        partitions.forEach(each -> numbers.add(each.partition()));
        return numbers;
    }

    /** A store may move away under a question; asked once more, it is either somewhere else or back. */
    private static <T> T settled(Supplier<T> question) {
        try {
            return question.get();
        } catch (InvalidStateStoreException moved) {
            try {
                return question.get();
            } catch (InvalidStateStoreException stillMoving) {
                throw new UnavailableException("The stores of this instance are changing hands.", stillMoving);
            }
        }
    }
}
