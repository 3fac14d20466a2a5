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
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs requests that hand over events. Pure; the time, the nonce and who signs are given. */
final class EventBridgeSignatures {

    static final String CONTENT_TYPE = "application/cloudevents-batch+json; charset=utf-8";

    private static final String METHOD = "HMAC-SHA1";
    // Java's own form of RFC 1123 writes the third of a month without its zero.
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
            .withZone(ZoneOffset.UTC);
    private static final ThreadLocal<Mac> SHA1 = ThreadLocal.withInitial(EventBridgeSignatures::mac);

    private EventBridgeSignatures() {}

    /** The headers of a request, its signature among them. The events are not signed. */
    static Map<String, String> headers(Credentials signer, String nonce, Instant now) {
        var signed = new LinkedHashMap<String, String>(); // in the order of their names
        if (signer.isTemporary()) {
            signed.put("x-acs-accesskey-id", signer.accessKeyId());
            signed.put("x-acs-security-token", signer.securityToken());
        }
        signed.put("x-acs-signature-method", METHOD);
        signed.put("x-acs-signature-nonce", nonce);
        signed.put("x-acs-signature-version", "1.0");
        String date = HTTP_DATE.format(now);
        var text = new StringBuilder("POST\n\n")
                .append(CONTENT_TYPE)
                .append('\n')
                .append(date)
                .append('\n');
        signed.forEach(
                (name, value) -> text.append(name).append(':').append(value).append('\n'));
        text.append(BusPlace.PATH);

        var headers = new LinkedHashMap<String, String>();
        headers.put("date", date);
        headers.put("authorization", "acs:" + signer.accessKeyId() + ":" + sign(signer.accessKeySecret(), text));
        headers.putAll(signed);
        headers.put("x-eventbridge-version", "2015-06-06");
        headers.put("accept", "application/json");
        headers.put("content-type", CONTENT_TYPE);
        return headers;
    }

    private static String sign(String secret, CharSequence text) {
        try {
            Mac mac = SHA1.get();
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), mac.getAlgorithm()));
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal(text.toString().getBytes(UTF_8)));
        } catch (GeneralSecurityException never) {
            throw new IllegalStateException(never); // any key will do
        }
    }

    private static Mac mac() {
        try {
            return Mac.getInstance("HmacSHA1");
        } catch (GeneralSecurityException never) {
            throw new IllegalStateException(never); // every Java has it
        }
    }
}
