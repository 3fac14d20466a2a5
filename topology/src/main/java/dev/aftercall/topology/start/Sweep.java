// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.start;

import dev.aftercall.topology.Tracking;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Walks round the invocations under way, a bounded piece at a time, and finds those whose outcome is overdue. */
final class Sweep {

    private final KeyValueStore<String, Tracking> tracking;
    private final int atMost;

    /** Where the next piece begins; null for the start of the store. */
    private @Nullable String from;

    Sweep(KeyValueStore<String, Tracking> tracking, int atMost) {
        this.tracking = tracking;
        this.atMost = atMost;
    }

    /** The overdue ones of the next piece. */
    List<Tracking> overdue(long now) {
        var overdue = new ArrayList<Tracking>();
        int seen = 0;
        try (KeyValueIterator<String, Tracking> piece = tracking.range(from, null)) {
            from = null;
            while (piece.hasNext()) {
                KeyValue<String, Tracking> row = piece.next();
                if (seen++ == atMost) {
                    from = row.key;
                    break;
                }
                if (row.value.isUnderWay() && row.value.tries().overdueAt() < now) {
                    overdue.add(row.value);
                }
            }
        }
        return overdue;
    }
}
