// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.emulators.signature;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Digests and keyed digests. */
public final class Digests {

    private Digests() {}

    /** Of a text in UTF-8, in base64. */
    public static String hmacSha1(String key, String text) {
        return Base64.getEncoder().encodeToString(hmac("HmacSHA1", key.getBytes(UTF_8), text));
    }

    public static byte[] hmacSha256(byte[] key, String text) {
        return hmac("HmacSHA256", key, text);
    }

    public static byte[] md5(byte[] bytes) {
        try {
            return MessageDigest.getInstance("MD5").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no MD5", e);
        }
    }

    /** Whether a {@code Content-MD5} is one of a body: base64 of the digest, or, as one official client has it, of its hex text. */
    public static boolean isMd5(String header, byte[] body) {
        byte[] digest = md5(body);
        return same(header, Base64.getEncoder().encodeToString(digest))
                || same(header, base64(HexFormat.of().formatHex(digest)))
                || same(header, base64(HexFormat.of().withUpperCase().formatHex(digest)));
    }

    /** Whether two texts are the same, in a time that does not say from where on they differ. */
    public static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(UTF_8), other.getBytes(UTF_8));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }

    private static byte[] hmac(String algorithm, byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key, algorithm));
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no " + algorithm, e);
        }
    }
}
