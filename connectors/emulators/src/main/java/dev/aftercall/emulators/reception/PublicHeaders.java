// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.emulators.reception;

import dev.aftercall.emulators.http.Request;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The headers of a request that may be written down. */
public final class PublicHeaders {

    private static final Set<String> SECRET =
            Set.of("authorization", "security-token", "x-acs-security-token", "cookie", "proxy-authorization");

    private PublicHeaders() {}

    /** All but those that hold a signature or a token. */
    public static Map<String, String> of(Request request) {
        var headers = new HashMap<>(request.headers());
        headers.keySet().removeAll(SECRET);
        return Map.copyOf(headers);
    }
}
