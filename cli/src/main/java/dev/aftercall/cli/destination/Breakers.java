// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.destination;

import dev.aftercall.cli.print.Columns;
import dev.aftercall.cli.print.Times;
import dev.aftercall.schemas.v1.BreakerState;
import dev.aftercall.schemas.v1.DestinationBreaker;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What is shown of the breakers of destinations. */
final class Breakers {

    private Breakers() {}

    /** Those of destinations that are spared, or all of them. */
    static SortedMap<String, DestinationBreaker> shown(Map<String, DestinationBreaker> byDestination, boolean all) {
        var shown = new TreeMap<>(byDestination);
        shown.values().removeIf(breaker -> !all && breaker.getState() == BreakerState.CLOSED);
        return shown;
    }

    static Columns columns(Map<String, DestinationBreaker> byDestination) {
        var columns = new Columns("DESTINATION", "STATE", "SINCE (UTC)", "PARKED", "NEXT PROBE (UTC)", "REASON");
        byDestination.forEach((destination, breaker) -> columns.row(
                destination,
                breaker.getState().name(),
                time(breaker.getSince()),
                String.valueOf(breaker.getParked()),
                time(breaker.getProbeAt()),
                breaker.getReason().isEmpty() ? "-" : breaker.getReason()));
        return columns;
    }

    private static String time(Instant moment) {
        return moment.toEpochMilli() == 0 ? "-" : Times.time(moment.toEpochMilli());
    }
}
