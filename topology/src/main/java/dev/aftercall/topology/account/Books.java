// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.account;

import static dev.aftercall.topology.StateStores.HISTORY;
import static dev.aftercall.topology.StateStores.HISTORY_BY_TIME;
import static dev.aftercall.topology.StateStores.LEDGER;
import static dev.aftercall.topology.StateStores.LISTS;
import static dev.aftercall.topology.StateStores.TRACKING;
import static dev.aftercall.topology.StateStores.UNDELIVERED;

import dev.aftercall.schemas.v1.InvocationStatus;
import dev.aftercall.topology.Settled;
import dev.aftercall.topology.Settled.CallbackState;
import dev.aftercall.topology.Step;
import dev.aftercall.topology.Step.Awaited;
import dev.aftercall.topology.Step.Moment;
import dev.aftercall.topology.Store;
import dev.aftercall.topology.TaskKey;
import dev.aftercall.topology.Tracking;
import dev.aftercall.topology.hold.DueIndex;
import dev.aftercall.topology.hold.DueKey;
import java.time.Duration;
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
    private static final Duration ANOTHER_LOOK = Duration.ofMinutes(1);

    private final ProcessorContext<String, Step> context;
    private final StatusRows rows;
    private final KeyValueStore<String, Tracking> tracking;
    private final KeyValueStore<String, Settled> history;
    private final DueIndex historyByTime;
    private final KeyValueStore<ListKey, byte[]> lists;
    private final KeyValueStore<String, Ledger> ledgers;
    private final KeyValueStore<Long, Long> undelivered;

    private Books(ProcessorContext<String, Step> context, StatusRows rows) {
        this.context = context;
        this.rows = rows;
        tracking = TRACKING.open(context);
        history = HISTORY.open(context);
        historyByTime = new DueIndex(HISTORY_BY_TIME.open(context));
        lists = LISTS.open(context);
        ledgers = LEDGER.open(context);
        undelivered = UNDELIVERED.open(context);
    }

    /** Opens the books for one processor; it has to be connected to every store in {@link #stores()}. */
    public static Books open(ProcessorContext<String, Step> context, StatusRows rows) {
        return new Books(context, rows);
    }

    /** The stores that the books are kept in. */
    public static String[] stores() {
        return new String[] {
            TRACKING.name(), HISTORY.name(), HISTORY_BY_TIME.name(), LISTS.name(), LEDGER.name(), UNDELIVERED.name(),
        };
    }

    /** The same, and more. */
    public static String[] storesAnd(Store<?, ?>... more) {
        return Stream.concat(Stream.of(stores()), Stream.of(more).map(Store::name))
                .toArray(String[]::new);
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
        count(key, ledger -> ledger.entered().moved(false, first.isUnderWay()));
        show(key, rows.of(first, now()), Moment.OTHER);
    }

    /** An open invocation has changed. */
    public void change(Tracking before, Tracking after) {
        TaskKey key = after.request().key();
        tracking.put(key.row(), after);
        relist(ListKey.of(before), ListKey.of(after));
        if (before.isUnderWay() != after.isUnderWay()) {
            count(key, ledger -> ledger.moved(before.isUnderWay(), after.isUnderWay()));
        }
        boolean started = before.seen().startedAt() == 0 && after.seen().startedAt() != 0;
        show(key, rows.of(after, now()), started ? Moment.STARTED : Moment.OTHER);
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
        count(
                key,
                ledger -> settled(last == null ? ledger.entered() : ledger.moved(last.isUnderWay(), false), settled));
        historyByTime.add(new DueKey(settled.settledAt(), Awaited.ATTEMPT, key.row()));
        undelivered(settled.settledAt(), 0, isPending(settled) ? 1 : 0);
        boolean started = last != null && last.seen().startedAt() != 0;
        show(key, rows.of(settled, now()), started ? Moment.SETTLED : Moment.STARTED_AND_SETTLED);
    }

    /** The callback of a settled invocation fares otherwise now. */
    public void change(Settled before, Settled after) {
        TaskKey key = after.request().key();
        history.put(key.row(), after);
        CallbackState was = Objects.requireNonNull(before.callback()).state();
        CallbackState is = Objects.requireNonNull(after.callback()).state();
        if (was != is) {
            count(key, ledger -> ledger.turned(was, is));
            undelivered(after.settledAt(), isPending(before) ? 1 : 0, isPending(after) ? 1 : 0);
        }
        show(key, rows.of(after, now()), was != is && is == CallbackState.SUCCEEDED ? Moment.DELIVERED : Moment.OTHER);
    }

    /**
     * Forgets the invocations that settled before a moment, the oldest first, no more than that many. One whose callback is pending
     * stays until its fate is known, and one whose callback is dead for as long as it can be redriven. Only the books that settle
     * invocations may forget them: how far they have come is in their memory.
     *
     * @param deadFor how much longer one stays whose callback is dead
     */
    public void forget(long settledBefore, Duration deadFor, int atMost) {
        List<DueKey> old = historyByTime.takeDue(settledBefore, atMost);
        for (DueKey each : old) {
            Settled settled = history.get(each.row());
            if (settled == null) {
                continue;
            }
            long keptUntil = keptUntil(settled, settledBefore, deadFor);
            if (keptUntil > settledBefore) {
                historyByTime.add(new DueKey(keptUntil, Awaited.ATTEMPT, each.row()));
            } else {
                history.delete(each.row());
                Store.drop(lists, ListKey.of(settled));
                show(each.key(), null, Moment.OTHER);
            }
        }
    }

    /** On the same clock as the moment before which all is forgotten otherwise. */
    private static long keptUntil(Settled settled, long settledBefore, Duration deadFor) {
        Settled.Callback callback = settled.callback();
        if (callback == null || callback.state() == CallbackState.SUCCEEDED) {
            return settledBefore;
        }
        return callback.state() == CallbackState.PENDING
                ? settledBefore + ANOTHER_LOOK.toMillis()
                : settled.settledAt() + deadFor.toMillis();
    }

    private static boolean isPending(Settled settled) {
        Settled.Callback callback = settled.callback();
        return callback != null && callback.state() == CallbackState.PENDING;
    }

    private void undelivered(long settledAt, int before, int after) {
        if (before != after) {
            long second = Math.floorDiv(settledAt, 1_000L);
            Long known = undelivered.get(second);
            long count = (known == null ? 0 : known) + after - before;
            if (count > 0) {
                undelivered.put(second, count);
            } else {
                undelivered.delete(second);
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
            Store.drop(lists, before);
        }
    }

    private void count(TaskKey key, UnaryOperator<Ledger> change) {
        ledgers.put(key.functionName(), change.apply(ledger(key.functionName())));
    }

    private void show(TaskKey key, @Nullable InvocationStatus row, Moment moment) {
        context.forward(new Record<>(key.taskId(), new Step.Show(key, row, moment), now()));
    }

    private long now() {
        return context.currentSystemTimeMs();
    }
}
