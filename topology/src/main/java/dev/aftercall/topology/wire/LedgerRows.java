// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.wire;

import dev.aftercall.topology.account.Ledger;
import dev.aftercall.topology.rows.LedgerRow;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;

/** Between a {@link Ledger} and its row. */
public final class LedgerRows implements RowSerde.Rows<Ledger, LedgerRow> {

    @Override
    public LedgerRow toRow(Ledger ledger) {
        Ledger.Ends ends = ledger.ends();
        Ledger.Callbacks callbacks = ledger.callbacks();
        return new LedgerRow(
                ledger.accepted(),
                ledger.active(),
                ends.succeeded(),
                ends.failed(),
                ends.expired(),
                ends.stopped(),
                ends.invalid(),
                callbacks.made(),
                callbacks.pending(),
                callbacks.succeeded(),
                callbacks.failed(),
                ledger.inProcess());
    }

    @Override
    public Ledger fromRow(LedgerRow row) {
        return new Ledger(
                row.getAccepted(),
                row.getActive(),
                row.getInProcess(),
                new Ledger.Ends(
                        row.getSucceeded(), row.getFailed(), row.getExpired(), row.getStopped(), row.getInvalid()),
                new Ledger.Callbacks(
                        row.getCallbacksMade(),
                        row.getCallbacksPending(),
                        row.getCallbacksSucceeded(),
                        row.getCallbacksFailed()));
    }

    @Override
    public List<Schema> earlier() {
        return List.of(EarlierRows.schema("LedgerRow-1"));
    }

    @Override
    public BinaryMessageEncoder<LedgerRow> encoder() {
        return LedgerRow.getEncoder();
    }

    @Override
    public BinaryMessageDecoder<LedgerRow> decoder() {
        return LedgerRow.getDecoder();
    }
}
