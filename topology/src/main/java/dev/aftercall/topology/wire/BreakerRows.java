// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.wire;

import dev.aftercall.topology.breaker.Breaker;
import dev.aftercall.topology.breaker.Sight;
import dev.aftercall.topology.rows.BreakerRow;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;

/** Between a {@link Breaker} and its row. */
public final class BreakerRows implements RowSerde.Rows<Breaker, BreakerRow> {

    @Override
    public BreakerRow toRow(Breaker breaker) {
        Sight sight = breaker.sight();
        return BreakerRow.newBuilder()
                .setState(breaker.state().name())
                .setSince(breaker.since())
                .setReason(breaker.reason())
                .setTrips(breaker.trips())
                .setProbe(breaker.probing().number())
                .setProber(breaker.probing().partition())
                .setProbeAt(breaker.probing().nextAt())
                .setAnswered(sight.half().answered())
                .setFailed(sight.half().failed())
                .setNotAttempted(sight.half().notAttempted())
                .setAnsweredBefore(sight.before().answered())
                .setFailedBefore(sight.before().failed())
                .setNotAttemptedBefore(sight.before().notAttempted())
                .setWindowAt(sight.halfAt())
                .setSilentSince(sight.silentSince())
                .setParked(named(breaker.parked()))
                .build();
    }

    @Override
    public Breaker fromRow(BreakerRow row) {
        return new Breaker(
                Breaker.State.valueOf(row.getState()),
                row.getSince(),
                row.getReason(),
                row.getTrips(),
                new Breaker.Probing(row.getProbe(), row.getProber(), row.getProbeAt()),
                new Sight(
                        new Sight.Half(row.getAnswered(), row.getFailed(), row.getNotAttempted()),
                        new Sight.Half(row.getAnsweredBefore(), row.getFailedBefore(), row.getNotAttemptedBefore()),
                        row.getWindowAt(),
                        row.getSilentSince()),
                numbered(row.getParked()));
    }

    private static Map<String, Long> named(Map<Integer, Long> parked) {
        var named = new TreeMap<String, Long>();
        parked.forEach((partition, count) -> named.put(String.valueOf(partition), count));
        return named;
    }

    private static Map<Integer, Long> numbered(Map<String, Long> parked) {
        var numbered = new TreeMap<Integer, Long>();
        parked.forEach((partition, count) -> numbered.put(Integer.valueOf(partition), count));
        return numbered;
    }

    @Override
    public BinaryMessageEncoder<BreakerRow> encoder() {
        return BreakerRow.getEncoder();
    }

    @Override
    public BinaryMessageDecoder<BreakerRow> decoder() {
        return BreakerRow.getDecoder();
    }
}
