// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.query;

import dev.aftercall.schemas.rules.InvalidField;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A moment as a person says it: how long ago it was, or when. */
public final class Since {

    private static final Pattern AGO = Pattern.compile("(\\d{1,6})(s|m|h|d)");

    private Since() {}

    /**
     * The moment.
     *
     * @param option what it was said with, such as {@code --since}
     * @throws InvalidField when it is none
     */
    public static Instant of(String option, String text, Instant now) {
        Matcher ago = AGO.matcher(text);
        if (ago.matches()) {
            return now.minus(unit(ago.group(2)).multipliedBy(Long.parseLong(ago.group(1))));
        }
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException neither) {
            throw new InvalidField(option, text, "like 90s, 15m, 2h, 1d or 2026-01-31T12:00:00Z");
        }
    }

    private static Duration unit(String letter) {
        return switch (letter) {
            case "s" -> Duration.ofSeconds(1);
            case "m" -> Duration.ofMinutes(1);
            case "h" -> Duration.ofHours(1);
            default -> Duration.ofDays(1);
        };
    }
}
