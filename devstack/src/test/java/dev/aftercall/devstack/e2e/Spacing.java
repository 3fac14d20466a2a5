// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.devstack.e2e;

import dev.aftercall.schemas.v1.InvocationStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * How long after it was due a callback was delivered again. When it was due is said by the last row that was written before; where
 * that row says nothing, or that the callback is parked, nothing was promised.
 */
final class Spacing {

    /** Rows of an invocation, by when they were written. */
    private final Map<String, NavigableMap<Instant, InvocationStatus>> rows = new HashMap<>();

    private final List<Span> pauses = new ArrayList<>();
    private final List<Long> millis = new ArrayList<>();

    /** A time in which nobody was there to deliver. */
    record Span(Instant from, Instant to) {
        boolean holds(Instant time) {
            return !time.isBefore(from) && time.isBefore(to);
        }
    }

    /** Takes a version of a row. */
    void row(String key, InvocationStatus row) {
        rows.computeIfAbsent(key, first -> new TreeMap<>()).put(row.getUpdatedAt(), row);
    }

    /** What was due in this time counts for nothing. */
    void except(Span pause) {
        pauses.add(pause);
    }

    /** Takes a delivery after the first. The rows are all there. */
    void delivery(String key, Instant at) {
        due(key, at).ifPresent(due -> {
            if (pauses.stream().noneMatch(pause -> pause.holds(Instant.ofEpochMilli(due)))) {
                millis.add(at.toEpochMilli() - due);
            }
        });
    }

    private OptionalLong due(String key, Instant at) {
        // The delivery itself may write a row in the same millisecond; it is the one before that made the promise.
        var before = rows.getOrDefault(key, new TreeMap<>()).lowerEntry(at);
        if (before == null || before.getValue().getDeliveryParkedAt().toEpochMilli() > 0) {
            return OptionalLong.empty();
        }
        long due = before.getValue().getNextDeliveryAt().toEpochMilli();
        return due == 0 ? OptionalLong.empty() : OptionalLong.of(due);
    }

    /** What there is, from small to large, in milliseconds. */
    List<Long> sorted() {
        return millis.stream().sorted().toList();
    }
}
