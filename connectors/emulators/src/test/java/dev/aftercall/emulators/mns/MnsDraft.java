// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.emulators.mns;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.aftercall.emulators.HttpProbe;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A request to MNS that a test can spoil before or after it is signed. Signs by itself: it shares no code with what it tests. */
final class MnsDraft {

    static final String AK = "LTAIexampleAK";
    static final String SK = "exampleSecretKey";

    private static final DateTimeFormatter RFC_1123 = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    final Map<String, String> headers = new TreeMap<>();
    String method;
    String target;
    byte[] body;

    MnsDraft(String method, String target, String body, Instant date) {
        this.method = method;
        this.target = target;
        this.body = body.getBytes(UTF_8);
        headers.put("date", RFC_1123.format(date));
        headers.put("content-type", "text/xml;charset=UTF-8");
        headers.put("x-mns-version", "2015-06-06");
    }

    static String message(String content) {
        return "<Message xmlns=\"http://mns.aliyuncs.com/doc/v1\">" + content + "</Message>";
    }

    static String body(String text) {
        return message("<MessageBody>" + text + "</MessageBody>");
    }

    static String date(Instant date) {
        return RFC_1123.format(date);
    }

    MnsDraft with(String header, String value) {
        headers.put(header, value);
        return this;
    }

    MnsDraft without(String header) {
        headers.remove(header);
        return this;
    }

    MnsDraft signed() {
        return signedBy(AK, SK);
    }

    MnsDraft signedBy(String accessKeyId, String secret) {
        return with("authorization", "MNS " + accessKeyId + ":" + signature(secret));
    }

    HttpProbe.Reply send(HttpProbe probe, String url) {
        return probe.send(method, url + target, headers, body);
    }

    private String signature(String secret) {
        var text = new StringBuilder(method + "\n");
        text.append(headers.getOrDefault("content-md5", "")).append('\n');
        text.append(headers.getOrDefault("content-type", "")).append('\n');
        text.append(headers.getOrDefault("x-mns-date", headers.getOrDefault("date", "")))
                .append('\n');
        headers.forEach((name, value) -> {
            if (name.startsWith("x-mns-")) {
                text.append(name).append(':').append(value).append('\n');
            }
        });
        return hmac(secret, text + target);
    }

    private static String hmac(String secret, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA1"));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
