// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.tally;

/**
 * What happened to callbacks in a window of time.
 *
 * @param delivered callbacks that arrived
 * @param dead callbacks that died
 * @param deferred deliveries that were put off
 * @param lagSum sum of the times from settled to delivered, in milliseconds
 * @param lagMax longest of them
 */
public record CallbackCounts(long delivered, long dead, long deferred, long lagSum, long lagMax) {

    /** Nothing happened. */
    public static final CallbackCounts NONE = new CallbackCounts(0, 0, 0, 0, 0);

    /** The same, and what was counted. */
    public CallbackCounts and(Tally.Counts more) {
        return plus(new CallbackCounts(more.delivered(), more.dead(), more.deferred(), more.lagSum(), more.lagMax()));
    }

    /** Both together. */
    public CallbackCounts plus(CallbackCounts more) {
        return new CallbackCounts(
                delivered + more.delivered,
                dead + more.dead,
                deferred + more.deferred,
                lagSum + more.lagSum,
                Math.max(lagMax, more.lagMax));
    }

    /** The time from settled to delivered, on average; 0 when none was delivered. */
    public long lagAverage() {
        return delivered == 0 ? 0 : lagSum / delivered;
    }
}
