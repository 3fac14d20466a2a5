// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology;

import dev.aftercall.schemas.Envelope;
import dev.aftercall.topology.account.Ledger;
import dev.aftercall.topology.account.ListKey;
import dev.aftercall.topology.hold.DueKey;
import dev.aftercall.topology.wire.EnvelopeRows;
import dev.aftercall.topology.wire.LedgerRows;
import dev.aftercall.topology.wire.RowSerde;
import dev.aftercall.topology.wire.SettledRows;
import dev.aftercall.topology.wire.TrackingRows;
import java.util.List;
import org.apache.kafka.common.serialization.Serdes;

/** The state of the topology. A name here is a changelog topic on the broker: renaming it loses data. */
public final class StateStores {

    /** function/task → how far the invocation has come. An entry goes when it settles. */
    public static final Store<String, Tracking> TRACKING =
            Store.onDisk("tracking", Serdes.String(), RowSerde.of(new TrackingRows()));

    /** due time, what, function/task → nothing. Sorted by time, so that a scan stops at now. An entry goes when it is due. */
    public static final Store<DueKey, byte[]> TIMERS = Store.onDisk("timers", DueKey.SERDE, Serdes.ByteArray());

    /** function/task → what became of it. An entry goes when its retention ends. */
    public static final Store<String, Settled> HISTORY =
            Store.onDisk("history", Serdes.String(), RowSerde.of(new SettledRows()));

    /** time of settling, function/task → nothing. Says whose retention ends next. An entry goes with that of the history. */
    public static final Store<DueKey, byte[]> HISTORY_BY_TIME =
            Store.onDisk("history-by-time", DueKey.SERDE, Serdes.ByteArray());

    /** function/task → a callback that was put off. An entry goes when its next delivery begins. */
    public static final Store<String, Envelope> DEFERRED =
            Store.onDisk("deferred", Serdes.String(), RowSerde.of(new EnvelopeRows()));

    /**
     * function, state, time from new to old, task → nothing. Says what a page of a list holds. An entry moves with the state of its
     * invocation, and goes with that of the history.
     */
    public static final Store<ListKey, byte[]> LISTS = Store.onDisk("lists", ListKey.SERDE, Serdes.ByteArray());

    /** function → what is owed for it. An entry stays: it counts what ever was. */
    public static final Store<String, Ledger> LEDGER =
            Store.inMemory("ledger", Serdes.String(), RowSerde.of(new LedgerRows()));

    /** All of them. */
    public static final List<Store<?, ?>> ALL =
            List.of(TRACKING, TIMERS, HISTORY, HISTORY_BY_TIME, DEFERRED, LISTS, LEDGER);

    private StateStores() {}
}
