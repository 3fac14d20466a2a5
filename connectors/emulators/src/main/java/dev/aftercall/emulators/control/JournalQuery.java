// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.emulators.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.aftercall.emulators.Target;
import java.net.URLDecoder;
import java.util.Optional;

/**
 * Which entries are wanted.
 *
 * @param target all if there is none
 * @param limit of the latest, 1 to 1000
 */
record JournalQuery(Optional<Target> target, int limit) {

    private static final int USUAL = 100;
    private static final int MOST = 1_000;

    static JournalQuery parse(String query) {
        var wanted = new JournalQuery(Optional.empty(), USUAL);
        for (String parameter : query.split("&", -1)) {
            wanted = wanted.with(parameter);
        }
        return wanted;
    }

    private JournalQuery with(String parameter) {
        String value = URLDecoder.decode(parameter.substring(parameter.indexOf('=') + 1), UTF_8);
        if (parameter.startsWith("target=")) {
            return new JournalQuery(Optional.of(target(value)), limit);
        }
        if (parameter.startsWith("limit=")) {
            return new JournalQuery(target, limit(value));
        }
        if (parameter.isEmpty()) {
            return this;
        }
        throw new IllegalArgumentException("target and limit, not " + parameter);
    }

    private static Target target(String text) {
        return Target.parse(text)
                .orElseThrow(() -> new IllegalArgumentException("target is like queues/q, not " + text));
    }

    private static int limit(String text) {
        if (!text.matches("\\d{1,4}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > MOST) {
            throw new IllegalArgumentException("limit must be between 1 and " + MOST + ", not " + text);
        }
        return Integer.parseInt(text);
    }
}
