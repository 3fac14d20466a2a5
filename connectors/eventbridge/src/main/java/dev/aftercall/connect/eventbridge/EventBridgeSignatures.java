// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect.eventbridge;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.aftercall.connect.credentials.Credentials;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs requests that put events. The signature does not cover the body: outside of a private network the endpoint has to be HTTPS. Pure;
 * the time, the nonce and who signs are given.
 */
final class EventBridgeSignatures {

    static final String CONTENT_TYPE = "application/cloudevents-batch+json; charset=utf-8";

    private static final String ALGORITHM = "HmacSHA1";

    // Java's own form of RFC 1123 writes the third of a month without its zero.
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
            .withZone(ZoneOffset.UTC);

    private static final ThreadLocal<Mac> MAC = ThreadLocal.withInitial(EventBridgeSignatures::mac);

    private EventBridgeSignatures() {}

    /** The headers of a request to a path, its signature among them. */
    static Map<String, String> headers(Credentials signer, String path, Instant now, String nonce) {
        String date = HTTP_DATE.format(now);
        Map<String, String> signed = signed(signer, nonce);
        var text = new StringBuilder("POST\n\n")
                .append(CONTENT_TYPE)
                .append('\n')
                .append(date)
                .append('\n');
        signed.forEach(
                (name, value) -> text.append(name).append(':').append(value).append('\n'));
        text.append(path);

        var headers = new LinkedHashMap<String, String>();
        headers.put("date", date);
        headers.put("authorization", "acs:" + signer.accessKeyId() + ":" + sign(signer, text.toString()));
        headers.putAll(signed);
        headers.put("x-eventbridge-version", "2015-06-06");
        headers.put("accept", "application/json");
        headers.put("content-type", CONTENT_TYPE);
        return headers;
    }

    /** In the order of their names, as they are signed. */
    private static Map<String, String> signed(Credentials signer, String nonce) {
        var headers = new TreeMap<String, String>();
        headers.put("x-acs-signature-method", "HMAC-SHA1");
        headers.put("x-acs-signature-nonce", nonce);
        headers.put("x-acs-signature-version", "1.0");
        if (signer.isTemporary()) {
            headers.put("x-acs-accesskey-id", signer.accessKeyId());
            headers.put("x-acs-security-token", signer.securityToken());
        }
        return headers;
    }

    private static String sign(Credentials signer, String text) {
        try {
            Mac mac = MAC.get();
            mac.init(new SecretKeySpec(signer.accessKeySecret().getBytes(UTF_8), ALGORITHM));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(UTF_8)));
        } catch (GeneralSecurityException never) {
            throw new IllegalStateException(never); // any key will do
        }
    }

    private static Mac mac() {
        try {
            return Mac.getInstance(ALGORITHM);
        } catch (GeneralSecurityException never) {
            throw new IllegalStateException(never); // every Java has it
        }
    }
}
