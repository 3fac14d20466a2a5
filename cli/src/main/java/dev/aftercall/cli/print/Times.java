// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.print;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Moments and durations, for a person. */
public final class Times {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Times() {}

    /** A moment, in UTC. */
    public static String time(long epochMillis) {
        return TIME.format(Instant.ofEpochMilli(epochMillis));
    }

    /** The minute in which a moment lies, in UTC. */
    public static String minute(long epochMillis) {
        return MINUTE.format(Instant.ofEpochMilli(epochMillis));
    }

    /** A time that something took, in the unit that a person would take. */
    public static String took(long millis) {
        if (millis < 1_000) {
            return millis + " ms";
        }
        if (millis < 60_000) {
            return String.format(Locale.ROOT, "%.1f s", millis / 1_000.0);
        }
        Duration whole = Duration.ofMillis(millis);
        return whole.toHours() == 0
                ? whole.toMinutes() + " min " + whole.toSecondsPart() + " s"
                : whole.toHours() + " h " + whole.toMinutesPart() + " min";
    }
}
