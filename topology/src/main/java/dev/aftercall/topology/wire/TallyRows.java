// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.wire;

import dev.aftercall.schemas.arn.FunctionId;
import dev.aftercall.topology.rows.TallyRow;
import dev.aftercall.topology.tally.Tally;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;

/** Between a {@link Tally} and its row. */
public final class TallyRows implements RowSerde.Rows<Tally, TallyRow> {

    @Override
    public TallyRow toRow(Tally tally) {
        Tally.Counts counts = tally.counts();
        return TallyRow.newBuilder()
                .setFunctionName(tally.of().function().name().text())
                .setQualifier(tally.of().function().qualifier().text())
                .setDestination(tally.of().destination())
                .setMinute(tally.of().minute())
                .setPartition(tally.partition())
                .setDelivered(counts.delivered())
                .setDead(counts.dead())
                .setAnswered(counts.answered())
                .setFailed(counts.failed())
                .setNotAttempted(counts.notAttempted())
                .setLagSum(counts.lagSum())
                .setLagMax(counts.lagMax())
                .setParked(tally.parked())
                .setProbe(tally.probe().number())
                .setProbeAnswered(tally.probe().answered())
                .setError(tally.error())
                .build();
    }

    @Override
    public Tally fromRow(TallyRow row) {
        return new Tally(
                new Tally.Subject(
                        FunctionId.of(row.getFunctionName(), row.getQualifier()),
                        row.getDestination(),
                        row.getMinute()),
                row.getPartition(),
                new Tally.Counts(
                        row.getDelivered(),
                        row.getDead(),
                        row.getAnswered(),
                        row.getFailed(),
                        row.getNotAttempted(),
                        row.getLagSum(),
                        row.getLagMax()),
                row.getParked(),
                new Tally.Probe(row.getProbe(), row.getProbeAnswered()),
                row.getError());
    }

    @Override
    public BinaryMessageEncoder<TallyRow> encoder() {
        return TallyRow.getEncoder();
    }

    @Override
    public BinaryMessageDecoder<TallyRow> decoder() {
        return TallyRow.getDecoder();
    }
}
