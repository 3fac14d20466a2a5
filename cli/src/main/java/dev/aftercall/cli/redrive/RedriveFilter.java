// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.redrive;

import java.time.Instant;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which failures are meant.
 *
 * @param function name of the function; empty for any
 * @param destination what the address of the destination is like: see {@link #like}
 * @param code why it failed, in a word; empty for any
 * @param since the first moment that is meant
 * @param until the first moment that is not meant any more
 * @param limit how many at most, the oldest ones
 */
record RedriveFilter(String function, Pattern destination, String code, Instant since, Instant until, int limit) {

    /** Later than any moment that is meant. */
    static final Instant NEVER = Instant.ofEpochMilli(Long.MAX_VALUE);

    private static final Pattern ANY = Pattern.compile("*", Pattern.LITERAL);

    /** Whether it is meant. */
    boolean takes(Failure failure) {
        return takesAnyOf(failure.kind())
                && (code.isEmpty() || code.equals(failure.kind().code()))
                && failure.at() >= since.toEpochMilli()
                && failure.at() < until.toEpochMilli();
    }

    /** Whether failures of this function to tell this destination can be meant, whatever the rest is. */
    boolean takesAnyOf(Failure.Kind kind) {
        return (function.isEmpty() || function.equals(kind.function()))
                && destination.matcher(kind.destination()).matches();
    }

    /** Texts like this one, in which {@code *} stands for any text; any where it is empty. */
    static Pattern like(String text) {
        String any = text.isEmpty() ? "*" : text;
        String regex = Stream.of(ANY.split(any, -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
        return Pattern.compile(regex, Pattern.DOTALL);
    }
}
