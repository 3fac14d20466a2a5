// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology;

import java.util.ArrayList;
import java.util.List;

/**
 * The states that an invocation went through. Of a long life the beginning and the end are kept: it has to fit into a small record.
 *
 * @param events what happened, in the order of time
 * @param omitted how many events were left out between the first ones and the last ones
 */
public record Trail(List<Event> events, int omitted) {

    /** Enough for eight retries; a record with the names of most people stays below a kilobyte. */
    public static final int MOST = 28;

    private static final int FIRST_KEPT = 4;
    private static final int LONGEST_DETAIL = 32;

    /**
     * A change of state.
     *
     * @param at when, in milliseconds since the epoch; never before the event before it, whatever clocks say
     * @param state the state that began
     * @param detail why, such as the type of an error; may be empty, cut after 32 characters
     */
    public record Event(long at, TaskState state, String detail) {}

    public Trail {
        events = List.copyOf(events);
    }

    /** The trail of an invocation that was accepted. */
    public static Trail of(long acceptedAt) {
        return new Trail(List.of(new Event(acceptedAt, TaskState.ENQUEUED, "")), 0);
    }

    /** Number of an event among all that happened, from 1: it never changes, whatever is left out later. */
    public int numberOf(int index) {
        return index < FIRST_KEPT ? index + 1 : index + 1 + omitted;
    }

    /** The same, one state further. */
    public Trail to(TaskState state, String detail, long at) {
        var next = new ArrayList<>(events);
        boolean full = next.size() == MOST;
        if (full) {
            next.remove(FIRST_KEPT);
        }
        long notBefore = next.isEmpty() ? 0 : next.get(next.size() - 1).at();
        String cut = detail.length() <= LONGEST_DETAIL ? detail : detail.substring(0, LONGEST_DETAIL);
        next.add(new Event(Math.max(at, notBefore), state, cut));
        return new Trail(next, full ? omitted + 1 : omitted);
    }
}
