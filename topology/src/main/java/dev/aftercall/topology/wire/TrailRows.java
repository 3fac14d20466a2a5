// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.wire;

import dev.aftercall.topology.Seen;
import dev.aftercall.topology.TaskState;
import dev.aftercall.topology.Trail;
import dev.aftercall.topology.rows.TrailEvent;
import java.util.List;

/** What the rows of open and of settled invocations have in common. */
final class TrailRows {

    private TrailRows() {}

    static List<TrailEvent> toRows(Seen seen) {
        return seen.trail().events().stream()
                .map(event -> new TrailEvent(event.at(), (int) event.state().code(), event.detail()))
                .toList();
    }

    static Trail fromRows(List<TrailEvent> rows, int omitted) {
        return new Trail(
                rows.stream()
                        .map(row -> new Trail.Event(row.getAt(), TaskState.of((byte) row.getState()), row.getDetail()))
                        .toList(),
                omitted);
    }
}
