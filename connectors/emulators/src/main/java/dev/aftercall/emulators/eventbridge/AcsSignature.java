// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.emulators.eventbridge;

import dev.aftercall.emulators.http.Request;
import dev.aftercall.emulators.signature.Digests;
import java.util.Arrays;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Signs requests once more, to see whether it comes to the same. */
final class AcsSignature {

    private static final String PREFIX = "x-acs-";

    private AcsSignature() {}

    /** Base64. The body is not covered, but by a {@code Content-MD5} if there is one. */
    static String of(Request request, String secret) {
        var signed = new TreeMap<>(request.headers());
        signed.keySet().removeIf(name -> !name.startsWith(PREFIX));
        String headers = signed.entrySet().stream()
                .map(header -> header.getKey() + ":" + header.getValue().trim() + "\n")
                .collect(Collectors.joining());
        String text = String.join(
                "\n",
                request.method(),
                request.header("content-md5"),
                request.header("content-type"),
                request.header("date"),
                headers + resource(request));
        return Digests.hmacSha1(secret, text);
    }

    private static String resource(Request request) {
        if (request.query().isEmpty()) {
            return request.path();
        }
        String[] parameters = request.query().split("&", -1);
        Arrays.sort(parameters);
        return request.path() + "?" + String.join("&", parameters);
    }
}
