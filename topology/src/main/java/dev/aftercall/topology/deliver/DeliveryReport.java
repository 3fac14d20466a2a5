// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.deliver;

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
        /** Not now; or the sink had no room to try. */
        DEFERRED,
        /** Never. */
        REJECTED
    }
}
