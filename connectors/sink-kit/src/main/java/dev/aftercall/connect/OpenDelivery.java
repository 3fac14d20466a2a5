// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect;

import dev.aftercall.service.OffsetLedger;
import java.time.Instant;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** One record on its way to its destination, from when it is taken until it is settled. Equal to nothing but itself. */
final class OpenDelivery {

    private final SinkRecord record;
    private final Parcel parcel;
    private final OffsetLedger.Entry entry;
    private Instant startedAt;
    private int attempts;
    private @Nullable Instant firstFailedAt;

    OpenDelivery(SinkRecord record, Parcel parcel, OffsetLedger.Entry entry, Instant takenAt) {
        this.record = record;
        this.parcel = parcel;
        this.entry = entry;
        startedAt = takenAt;
    }

    SinkRecord record() {
        return record;
    }

    Parcel parcel() {
        return parcel;
    }

    OffsetLedger.Entry entry() {
        return entry;
    }

    /** When it was handed over last; as long as it waits, when it began to. */
    Instant startedAt() {
        return startedAt;
    }

    /** How often it was handed over by this task. */
    int attempts() {
        return attempts;
    }

    void start(Instant now) {
        startedAt = now;
        attempts++;
    }

    /** Notes a failure, and says when the first one was. */
    Instant failed(Instant now) {
        if (firstFailedAt == null) {
            firstFailedAt = now;
        }
        return firstFailedAt;
    }

    /** Lets it wait anew. */
    void waitFrom(Instant now) {
        startedAt = now;
    }

    String destination() {
        return parcel.address();
    }
}
