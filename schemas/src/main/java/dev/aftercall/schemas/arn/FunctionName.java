// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.schemas.arn;

import dev.aftercall.schemas.rules.InvalidField;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Name of a function.
 *
 * @param text {@code function}, or {@code service$function} for a function addressed through the older API that has services.
 *     Each part begins with a letter or an underscore and goes on with letters, digits, underscores and dashes, 128 at most.
 */
public record FunctionName(String text) {

    static final String PART = "[A-Za-z_][A-Za-z0-9_-]{0,127}";
    private static final Pattern LEGAL = Pattern.compile("(?:(" + PART + ")\\$)?(" + PART + ")");

    public FunctionName {
        if (!LEGAL.matcher(text).matches()) {
            throw new InvalidField(
                    "functionName",
                    text,
                    "a name of letters, digits, - and _ that begins with a letter or _ (128 at most),"
                            + " or service$function");
        }
    }

    /** The service of a function that has one. */
    public Optional<String> service() {
        return Optional.ofNullable(matched().group(1));
    }

    /** The name without its service. */
    public String local() {
        return matched().group(2);
    }

    private Matcher matched() {
        Matcher matcher = LEGAL.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalStateException(text);
        }
        return matcher;
    }

    @Override
    public String toString() {
        return text;
    }
}
