// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect.mns;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.aftercall.connect.credentials.Credentials;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs requests that hand over a message. Pure; the time and who signs are given. */
final class MnsSignatures {

    static final String CONTENT_TYPE = "text/xml;charset=UTF-8";
    static final String VERSION = "2015-06-06";

    private static final String METHOD = "POST";
    private static final String SERVICE = "mns";
    private static final String TERMINATOR = "aliyun_v4_request";

    // Java's own form of RFC 1123 writes the third of a month without its zero.
    private static final DateTimeFormatter HTTP_DATE = inUtc("EEE, dd MMM yyyy HH:mm:ss 'GMT'");
    private static final DateTimeFormatter MOMENT = inUtc("yyyyMMdd'T'HHmmss'Z'");
    private static final DateTimeFormatter DAY = inUtc("yyyyMMdd");

    private static final ThreadLocal<Mac> SHA1 = ThreadLocal.withInitial(() -> mac("HmacSHA1"));
    private static final ThreadLocal<Mac> SHA256 = ThreadLocal.withInitial(() -> mac("HmacSHA256"));

    private MnsSignatures() {}

    /** The headers of a request to a place, its signature among them. */
    static Map<String, String> headers(SignatureVersion version, Credentials signer, MnsPlace place, Instant now) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("date", HTTP_DATE.format(now));
        headers.put("authorization", version == SignatureVersion.V2 ? v2(signer, place, now) : v4(signer, place, now));
        headers.put("x-mns-version", VERSION);
        headers.put("content-type", CONTENT_TYPE);
        if (signer.isTemporary()) {
            headers.put("security-token", signer.securityToken()); // which neither scheme signs
        }
        return headers;
    }

    private static String v2(Credentials signer, MnsPlace place, Instant now) {
        String signed = METHOD + "\n\n" + CONTENT_TYPE + "\n" + HTTP_DATE.format(now) + "\nx-mns-version:" + VERSION
                + "\n" + place.uri().getRawPath();
        byte[] signature = sign(SHA1.get(), bytes(signer.accessKeySecret()), signed);
        return "MNS " + signer.accessKeyId() + ":" + Base64.getEncoder().encodeToString(signature);
    }

    private static String v4(Credentials signer, MnsPlace place, Instant now) {
        String day = DAY.format(now);
        String scope = day + "/" + place.region() + "/" + SERVICE + "/" + TERMINATOR;
        // Letters, digits, dashes and slashes: nothing in a path of ours is to be encoded.
        String request = METHOD + "\n" + place.uri().getRawPath() + "\n\ncontent-type:" + CONTENT_TYPE
                + "\nx-mns-version:" + VERSION + "\n\n";
        String signed = "MNS4-HMAC-SHA256\n" + MOMENT.format(now) + "\n" + scope + "\n" + request;
        Mac mac = SHA256.get();
        byte[] key = bytes("aliyun_v4" + signer.accessKeySecret());
        for (String part : new String[] {day, place.region(), SERVICE, TERMINATOR}) {
            key = sign(mac, key, part);
        }
        return "MNS4-HMAC-SHA256 Credential=" + signer.accessKeyId() + "/" + scope + ",Signature="
                + HexFormat.of().formatHex(sign(mac, key, signed));
    }

    private static byte[] sign(Mac mac, byte[] key, String text) {
        try {
            mac.init(new SecretKeySpec(key, mac.getAlgorithm()));
            return mac.doFinal(bytes(text));
        } catch (GeneralSecurityException never) {
            throw new IllegalStateException(never); // any key will do
        }
    }

    private static Mac mac(String algorithm) {
        try {
            return Mac.getInstance(algorithm);
        } catch (GeneralSecurityException never) {
            throw new IllegalStateException(never); // every Java has both
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private static DateTimeFormatter inUtc(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.US).withZone(ZoneOffset.UTC);
    }
}
