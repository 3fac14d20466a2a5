// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.emulators.mns;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The parameters of a request. */
final class Query {

    private static final Pattern AND = Pattern.compile("&");

    private Query() {}

    /** By name; what cannot be decoded is left as it is. */
    static Map<String, String> parameters(String query) {
        var parameters = new TreeMap<String, String>();
        raw(query).forEach((name, value) -> parameters.put(decoded(name), decoded(value)));
        return parameters;
    }

    /** By name, nothing decoded. */
    static Map<String, String> raw(String query) {
        var parameters = new TreeMap<String, String>();
        if (!query.isEmpty()) {
            AND.splitAsStream(query).forEach(pair -> {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                parameters.put(name, equals < 0 ? "" : pair.substring(equals + 1));
            });
        }
        return parameters;
    }

    /** The value of a number, or what it is if it is missing or none. */
    static int number(Map<String, String> parameters, String name, int otherwise) {
        String text = parameters.getOrDefault(name, "");
        return text.matches("\\d{1,9}") ? Integer.parseInt(text) : otherwise;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
