// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.emulators.mns;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.aftercall.emulators.http.Request;
import dev.aftercall.emulators.signature.Digests;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Signs requests once more, to see whether it comes to the same. */
final class MnsSignature {

    private static final String PREFIX = "x-mns-";
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyyMMdd").withZone(ZoneOffset.UTC);

    private MnsSignature() {}

    /** The day of which a scope has to be. */
    static String day(Instant date) {
        return DAY.format(date);
    }

    /**
     * Base64, as the scheme of all documentation has it.
     *
     * @param date as it was sent, in whichever of the two headers
     */
    static String v2(Request request, String date, String secret) {
        var signed = new TreeMap<>(request.headers());
        signed.keySet().removeIf(name -> !name.startsWith(PREFIX));
        String text = String.join(
                        "\n",
                        request.method(),
                        request.header("content-md5"),
                        request.header("content-type"),
                        date,
                        lines(signed))
                + request.target();
        return Digests.hmacSha1(secret, text);
    }

    /** Hex, as the newest official client has it. */
    static String v4(Request request, Instant date, String region, String secret) {
        String scope = day(date) + "/" + region + "/mns/aliyun_v4_request";
        String text = String.join("\n", "MNS4-HMAC-SHA256", MOMENT.format(date), scope, canonical(request));
        byte[] key = ("aliyun_v4" + secret).getBytes(UTF_8);
        for (String part : new String[] {day(date), region, "mns", "aliyun_v4_request"}) {
            key = Digests.hmacSha256(key, part);
        }
        return HexFormat.of().formatHex(Digests.hmacSha256(key, text));
    }

    private static String canonical(Request request) {
        var signed = new TreeMap<>(request.headers());
        signed.keySet()
                .removeIf(name ->
                        !name.startsWith(PREFIX) && !name.equals("content-type") && !name.equals("content-md5"));
        return String.join(
                "\n", request.method(), request.path(), canonicalQuery(request.query()), lines(signed) + "\n");
    }

    private static String canonicalQuery(String query) {
        var sorted = new TreeMap<String, String>();
        Query.raw(query).forEach((name, value) -> sorted.put(name.toLowerCase(Locale.ROOT), value));
        return sorted.entrySet().stream()
                .map(parameter -> parameter.getValue().isEmpty()
                        ? parameter.getKey()
                        : parameter.getKey() + "=" + parameter.getValue())
                .collect(Collectors.joining("&"));
    }

    private static String lines(Map<String, String> headers) {
        return headers.entrySet().stream()
                .map(header -> header.getKey() + ":" + header.getValue() + "\n")
                .collect(Collectors.joining());
    }
}
