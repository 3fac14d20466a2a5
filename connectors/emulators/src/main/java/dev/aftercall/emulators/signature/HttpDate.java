// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.emulators.signature;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** The date of a request. */
public final class HttpDate {

    private static final Duration MOST_APART = Duration.ofMinutes(15);

    private HttpDate() {}

    /** Reads the form of RFC 1123, in GMT and nothing else. */
    public static Optional<Instant> parse(String text) {
        if (!text.endsWith(" GMT")) {
            return Optional.empty();
        }
        try {
            return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Whether two are at most a quarter of an hour apart. */
    public static boolean near(Instant one, Instant other) {
        return Duration.between(one, other).abs().compareTo(MOST_APART) <= 0;
    }
}
