// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology;

import dev.aftercall.schemas.Envelope;
import dev.aftercall.topology.account.Ledger;
import dev.aftercall.topology.account.ListKey;
import dev.aftercall.topology.breaker.Breaker;
import dev.aftercall.topology.deliver.ParkedKey;
import dev.aftercall.topology.hold.DueKey;
import dev.aftercall.topology.tally.Tally;
import dev.aftercall.topology.wire.BreakerRows;
import dev.aftercall.topology.wire.EnvelopeRows;
import dev.aftercall.topology.wire.LedgerRows;
import dev.aftercall.topology.wire.RowSerde;
import dev.aftercall.topology.wire.SettledRows;
import dev.aftercall.topology.wire.TallyRows;
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

    /**
     * destination, when it is given up, function/task → nothing. Says which of the put off callbacks wait until their destination is
     * well. An entry goes when its callback is let go or given up.
     */
    public static final Store<ParkedKey, byte[]> PARKED = Store.onDisk("parked", ParkedKey.SERDE, Serdes.ByteArray());

    /** second of settling → callbacks of that second that are neither delivered nor dead. An entry goes at zero. */
    public static final Store<Long, Long> UNDELIVERED = Store.inMemory("undelivered", Serdes.Long(), Serdes.Long());

    /** function, minute, destination → what happened to callbacks. An entry goes when it is handed on, a moment later. */
    public static final Store<String, Tally> TALLIES =
            Store.inMemory("tallies", Serdes.String(), RowSerde.of(new TallyRows()));

    /** All that are kept by task. */
    public static final List<Store<?, ?>> BY_TASK =
            List.of(TRACKING, TIMERS, HISTORY, HISTORY_BY_TIME, DEFERRED, PARKED, LISTS, LEDGER, UNDELIVERED, TALLIES);

    /** destination → whether it is spared. An entry goes when nothing bad is known of it any more. */
    public static final Store<String, Breaker> BREAKERS =
            Store.inMemory("breakers", Serdes.String(), RowSerde.of(new BreakerRows()));

    /** All that are kept by destination. */
    public static final List<Store<?, ?>> BY_DESTINATION = List.of(BREAKERS);

    private StateStores() {}
}
