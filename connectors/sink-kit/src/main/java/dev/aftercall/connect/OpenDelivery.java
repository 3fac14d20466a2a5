// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect;

import dev.aftercall.schemas.Envelope;
import dev.aftercall.service.OffsetLedger;
import java.time.Instant;
import org.apache.kafka.connect.sink.SinkRecord;

/** One try to hand over a callback, from when it is taken until it is reported. Equal to nothing but itself. */
final class OpenDelivery {

    private final SinkRecord record;
    private final Envelope envelope;
    private final OffsetLedger.Entry entry;
    private Instant startedAt;

    OpenDelivery(SinkRecord record, Envelope envelope, OffsetLedger.Entry entry, Instant takenAt) {
        this.record = record;
        this.envelope = envelope;
        this.entry = entry;
        startedAt = takenAt;
    }

    SinkRecord record() {
        return record;
    }

    Envelope envelope() {
        return envelope;
    }

    OffsetLedger.Entry entry() {
        return entry;
    }

    /** When it was handed over; as long as it waits, when it was taken. */
    Instant startedAt() {
        return startedAt;
    }

    void start(Instant now) {
        startedAt = now;
    }

    String destination() {
        return envelope.destination();
    }
}
