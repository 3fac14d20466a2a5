// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.emulators.reception;

import dev.aftercall.emulators.http.Request;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The headers of a request that may be written down. */
public final class PublicHeaders {

    private static final Set<String> SECRET =
            Set.of("authorization", "security-token", "x-acs-security-token", "cookie", "proxy-authorization");
    private static final Set<String> VARYING = Set.of("date", "x-mns-date", "content-length", "x-acs-signature-nonce");
    private static final int MOST_SPELLINGS = 1_000;

    /** What comes with every request is kept once, not once for each entry of a journal. */
    private static final Map<String, String> SPELLINGS = new ConcurrentHashMap<>();

    private PublicHeaders() {}

    /** All but those that hold a signature or a token. */
    public static Map<String, String> of(Request request) {
        var headers = new HashMap<String, String>();
        request.headers().forEach((name, value) -> {
            if (!SECRET.contains(name)) {
                headers.put(shared(name), VARYING.contains(name) ? value : shared(value));
            }
        });
        return Map.copyOf(headers);
    }

    private static String shared(String text) {
        String known = SPELLINGS.get(text);
        if (known != null) {
            return known;
        }
        if (SPELLINGS.size() < MOST_SPELLINGS) {
            SPELLINGS.putIfAbsent(text, text);
        }
        return text;
    }
}
