// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.account;

import static dev.aftercall.topology.StateStores.HISTORY;
import static dev.aftercall.topology.StateStores.HISTORY_BY_TIME;
import static dev.aftercall.topology.StateStores.LEDGER;
import static dev.aftercall.topology.StateStores.LISTS;
import static dev.aftercall.topology.StateStores.TRACKING;

import dev.aftercall.schemas.v1.InvocationStatus;
import dev.aftercall.topology.Settled;
import dev.aftercall.topology.Settled.CallbackState;
import dev.aftercall.topology.Step;
import dev.aftercall.topology.Step.Awaited;
import dev.aftercall.topology.Store;
import dev.aftercall.topology.TaskKey;
import dev.aftercall.topology.Tracking;
import dev.aftercall.topology.hold.DueIndex;
import dev.aftercall.topology.hold.DueKey;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The books of one processor: whoever changes an invocation does it here, so that its row, its place in the lists, the ledger of its
 * function and what is shown of it change together.
 */
public final class Books {

    private static final byte[] LISTED = {};

    private final ProcessorContext<String, Step> context;
    private final StatusRows rows;
    private final KeyValueStore<String, Tracking> tracking;
    private final KeyValueStore<String, Settled> history;
    private final DueIndex historyByTime;
    private final KeyValueStore<ListKey, byte[]> lists;
    private final KeyValueStore<String, Ledger> ledgers;

    private Books(ProcessorContext<String, Step> context, StatusRows rows) {
        this.context = context;
        this.rows = rows;
        tracking = TRACKING.open(context);
        history = HISTORY.open(context);
        historyByTime = new DueIndex(HISTORY_BY_TIME.open(context));
        lists = LISTS.open(context);
        ledgers = LEDGER.open(context);
    }

    /** Opens the books for one processor; it has to be connected to every store in {@link #stores()}. */
    public static Books open(ProcessorContext<String, Step> context, StatusRows rows) {
        return new Books(context, rows);
    }

    /** The stores that the books are kept in. */
    public static String[] stores() {
        return new String[] {
            TRACKING.name(), HISTORY.name(), HISTORY_BY_TIME.name(), LISTS.name(), LEDGER.name(),
        };
    }

    /** The same, and one more. */
    public static String[] storesAnd(Store<?, ?> more) {
        return Stream.concat(Stream.of(stores()), Stream.of(more.name())).toArray(String[]::new);
    }

    /** An open invocation, if it is one. */
    public @Nullable Tracking open(TaskKey key) {
        return tracking.get(key.row());
    }

    /** A settled invocation, if it is one that is still remembered. */
    public @Nullable Settled settled(TaskKey key) {
        return history.get(key.row());
    }

    /** All open ones. */
    public KeyValueStore<String, Tracking> open() {
        return tracking;
    }

    /** The ledger of a function. */
    public Ledger ledger(String functionName) {
        return Objects.requireNonNullElse(ledgers.get(functionName), Ledger.EMPTY);
    }

    /** Enters an invocation that has no row yet. */
    public void enter(Tracking first) {
        TaskKey key = first.request().key();
        tracking.put(key.row(), first);
        lists.put(ListKey.of(first), LISTED);
        count(key, Ledger::entered);
        show(key, rows.of(first, now()));
    }

    /** An open invocation has changed. */
    public void change(Tracking before, Tracking after) {
        TaskKey key = after.request().key();
        tracking.put(key.row(), after);
        relist(ListKey.of(before), ListKey.of(after));
        show(key, rows.of(after, now()));
    }

    /**
     * An invocation has settled. It may never have had a row: some end before their first attempt. It is in the history before it is
     * no longer open, because queries look at both meanwhile.
     */
    public void settle(Settled settled) {
        TaskKey key = settled.request().key();
        history.put(key.row(), settled);
        Tracking last = tracking.delete(key.row());
        if (last == null) {
            lists.put(ListKey.of(settled), LISTED);
        } else {
            relist(ListKey.of(last), ListKey.of(settled));
        }
        count(key, ledger -> settled(last == null ? ledger.entered() : ledger, settled));
        historyByTime.add(new DueKey(settled.settledAt(), Awaited.ATTEMPT, key.row()));
        show(key, rows.of(settled, now()));
    }

    /** The callback of a settled invocation fares otherwise now. */
    public void change(Settled after) {
        TaskKey key = after.request().key();
        history.put(key.row(), after);
        CallbackState fate = Objects.requireNonNull(after.callback()).state();
        if (fate != CallbackState.PENDING) {
            count(key, ledger -> ledger.decided(fate));
        }
        show(key, rows.of(after, now()));
    }

    /**
     * Forgets the invocations that settled before a moment, the oldest first, no more than that many. Only the books that settle
     * invocations may forget them: how far they have come is in their memory.
     */
    public void forget(long settledBefore, int atMost) {
        List<DueKey> old = historyByTime.takeDue(settledBefore, atMost);
        for (DueKey each : old) {
            Settled forgotten = history.delete(each.row());
            if (forgotten != null) {
                lists.delete(ListKey.of(forgotten));
                show(each.key(), null);
            }
        }
    }

    private static Ledger settled(Ledger ledger, Settled settled) {
        Ledger ended = ledger.ended(settled.ending().status());
        Settled.Callback callback = settled.callback();
        return callback == null ? ended : ended.told(callback.state());
    }

    private void relist(ListKey before, ListKey after) {
        if (!before.equals(after)) {
            lists.put(after, LISTED);
            lists.delete(before);
        }
    }

    private void count(TaskKey key, UnaryOperator<Ledger> change) {
        ledgers.put(key.functionName(), change.apply(ledger(key.functionName())));
    }

    private void show(TaskKey key, @Nullable InvocationStatus row) {
        context.forward(new Record<>(key.taskId(), new Step.Show(key, row), now()));
    }

    private long now() {
        return context.currentSystemTimeMs();
    }
}
