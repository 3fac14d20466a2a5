// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.deliver;

import dev.aftercall.topology.tally.Tally.Counts;

/**
 * What a sink reports of a delivery.
 *
 * @param attempt number of the delivery
 * @param kind what became of it
 * @param retryAfterMs how long the destination asked to be left alone; 0 when it did not
 */
public record DeliveryReport(int attempt, Kind kind, long retryAfterMs) {

    /** What can become of a delivery. */
    public enum Kind {
        /** The destination has it. */
        DELIVERED,
        /** Not now: the destination is not well, or has too much to do. */
        DEFERRED,
        /** The sink had no room to try. It says as little against the callback, and nothing yet against the destination. */
        NOT_ATTEMPTED,
        /** Never. */
        REJECTED
    }

    /** Whether the destination answered, be it with a refusal: it is well then. */
    public boolean isAnswered() {
        return kind == Kind.DELIVERED || kind == Kind.REJECTED;
    }

    /** What it counts for, but for an arrival. */
    Counts counts() {
        return switch (kind) {
            case DEFERRED -> Counts.FAILED;
            case NOT_ATTEMPTED -> Counts.NOT_ATTEMPTED;
            case REJECTED -> Counts.ANSWERED;
            case DELIVERED -> throw new IllegalStateException("an arrival counts with its lag");
        };
    }
}
