// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.schemas.arn;

import dev.aftercall.schemas.rules.InvalidField;
import java.util.regex.Pattern;

/**
 * Which function of a name is meant: a version number, an alias, or {@code LATEST}.
 *
 * @param text letters, digits, underscores and dashes, 128 at most
 */
public record Qualifier(String text) {

    static final String PART = "[A-Za-z0-9_][A-Za-z0-9_-]{0,127}";
    private static final Pattern LEGAL = Pattern.compile(PART);

    /** The function as it was last put. */
    public static final Qualifier LATEST = new Qualifier("LATEST");

    public Qualifier {
        if (!LEGAL.matcher(text).matches()) {
            throw new InvalidField(
                    "qualifier", text, "a version, an alias or LATEST: letters, digits, - and _ (128 at most)");
        }
    }

    /** Whether this is {@link #LATEST}. */
    public boolean isLatest() {
        return equals(LATEST);
    }

    @Override
    public String toString() {
        return text;
    }
}
