// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.wire;

import dev.aftercall.topology.rows.MetricsRow;
import dev.aftercall.topology.tally.CallbackCounts;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;

/** Between {@link CallbackCounts} and their row. */
public final class MetricsRows implements RowSerde.Rows<CallbackCounts, MetricsRow> {

    @Override
    public MetricsRow toRow(CallbackCounts counts) {
        return new MetricsRow(counts.delivered(), counts.dead(), counts.deferred(), counts.lagSum(), counts.lagMax());
    }

    @Override
    public CallbackCounts fromRow(MetricsRow row) {
        return new CallbackCounts(
                row.getDelivered(), row.getDead(), row.getDeferred(), row.getLagSum(), row.getLagMax());
    }

    @Override
    public BinaryMessageEncoder<MetricsRow> encoder() {
        return MetricsRow.getEncoder();
    }

    @Override
    public BinaryMessageDecoder<MetricsRow> decoder() {
        return MetricsRow.getDecoder();
    }
}
