// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.schemas.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Permissions as they are defined, slow and without a trick, to hold the evaluator against. */
final class Reference {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Reference() {}

    /** A statement before it is written as JSON. */
    record Said(boolean denies, List<String> actions, List<String> resources) {

        boolean covers(Access access) {
            String action = access.action().toLowerCase(Locale.ROOT);
            return actions.stream().anyMatch(pattern -> matches(pattern.toLowerCase(Locale.ROOT), action))
                    && resources.stream().anyMatch(pattern -> matches(pattern, access.resource()));
        }

        private Map<String, Object> json() {
            return Map.of("Effect", denies ? "Deny" : "Allow", "Action", oneOrList(actions), "Resource", resources);
        }

        // Both forms are legal, so both are written.
        private static Object oneOrList(List<String> patterns) {
            return patterns.size() == 1 ? patterns.get(0) : patterns;
        }
    }

    static boolean permits(List<List<Said>> documents, Access access) {
        List<Said> covering = documents.stream()
                .flatMap(List::stream)
                .filter(said -> said.covers(access))
                .toList();
        return !covering.isEmpty() && covering.stream().noneMatch(Said::denies);
    }

    static Decision decide(List<List<Said>> documents, Access access) {
        return Policies.parse(documents.stream().map(Reference::written).toList())
                .decide(access);
    }

    static String written(List<Said> statements) {
        try {
            return JSON.writeValueAsString(Map.of(
                    "Version",
                    "1",
                    "Statement",
                    statements.stream().map(Said::json).toList()));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Row by row: which beginnings of the text does each beginning of the pattern match? */
    static boolean matches(String pattern, String text) {
        boolean[] row = new boolean[text.length() + 1];
        row[0] = true;
        for (int at = 0; at < pattern.length(); at++) {
            char wanted = pattern.charAt(at);
            boolean[] next = new boolean[row.length];
            next[0] = wanted == '*' && row[0];
            for (int end = 1; end < row.length; end++) {
                next[end] = wanted == '*'
                        ? row[end] || next[end - 1]
                        : row[end - 1] && (wanted == '?' || wanted == text.charAt(end - 1));
            }
            row = next;
        }
        return row[text.length()];
    }
}
