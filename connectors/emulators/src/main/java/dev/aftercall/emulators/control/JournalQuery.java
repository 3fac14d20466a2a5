// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.emulators.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.aftercall.emulators.Target;
import java.net.URLDecoder;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Which entries are wanted.
 *
 * @param target all if there is none
 * @param after the sequence number after which the first are wanted; the latest if there is none
 * @param limit how many, 1 to 1000
 */
record JournalQuery(Optional<Target> target, OptionalLong after, int limit) {

    private static final int USUAL = 100;
    private static final int MOST = 1_000;

    static JournalQuery parse(String query) {
        var wanted = new JournalQuery(Optional.empty(), OptionalLong.empty(), USUAL);
        for (String parameter : query.split("&", -1)) {
            wanted = wanted.with(parameter);
        }
        return wanted;
    }

    private JournalQuery with(String parameter) {
        String value = URLDecoder.decode(parameter.substring(parameter.indexOf('=') + 1), UTF_8);
        if (parameter.startsWith("target=")) {
            return new JournalQuery(Optional.of(target(value)), after, limit);
        }
        if (parameter.startsWith("limit=")) {
            return new JournalQuery(target, after, limit(value));
        }
        if (parameter.startsWith("after=")) {
            return new JournalQuery(target, OptionalLong.of(sequence(value)), limit);
        }
        if (parameter.isEmpty()) {
            return this;
        }
        throw new IllegalArgumentException("target, after and limit, not " + parameter);
    }

    private static Target target(String text) {
        return Target.parse(text)
                .orElseThrow(() -> new IllegalArgumentException("target is like queues/q, not " + text));
    }

    private static long sequence(String text) {
        if (!text.matches("\\d{1,18}")) {
            throw new IllegalArgumentException("after is a sequence number, not " + text);
        }
        return Long.parseLong(text);
    }

    private static int limit(String text) {
        if (!text.matches("\\d{1,4}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > MOST) {
            throw new IllegalArgumentException("limit must be between 1 and " + MOST + ", not " + text);
        }
        return Integer.parseInt(text);
    }
}
