// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.emulators.eventbridge;

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
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A request to EventBridge that a test can spoil before or after it is signed. Signs by itself: it shares no code with what it tests. */
final class EventsDraft {

    static final String AK = "LTAIexampleAK";
    static final String SK = "exampleSecretKey";

    private static final DateTimeFormatter RFC_1123 = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    final Map<String, String> headers = new TreeMap<>();
    String method = "POST";
    String target = "/openapi/putEvents";
    byte[] body;

    EventsDraft(String body, Instant date) {
        this.body = body.getBytes(UTF_8);
        headers.put("date", RFC_1123.format(date));
        headers.put("content-type", "application/cloudevents-batch+json; charset=utf-8");
        headers.put("x-acs-signature-method", "HMAC-SHA1");
        headers.put("x-acs-signature-nonce", UUID.randomUUID().toString());
        headers.put("x-acs-signature-version", "1.0");
        headers.put("x-eventbridge-version", "2015-06-06");
    }

    /** An event in JSON; more members begin with a comma. */
    static String event(String id, String bus, String more) {
        return "{\"id\":\"" + id
                + "\",\"source\":\"acs:fc\",\"type\":\"t\",\"specversion\":\"1.0\",\"aliyuneventbusname\":\"" + bus
                + "\"" + more + "}";
    }

    static String date(Instant date) {
        return RFC_1123.format(date);
    }

    EventsDraft with(String header, String value) {
        headers.put(header, value);
        return this;
    }

    EventsDraft without(String header) {
        headers.remove(header);
        return this;
    }

    EventsDraft signed() {
        return signedBy(AK, SK);
    }

    EventsDraft signedBy(String accessKeyId, String secret) {
        return with("authorization", "acs:" + accessKeyId + ":" + signature(secret));
    }

    HttpProbe.Reply send(HttpProbe probe, String url) {
        return probe.send(method, url + target, headers, body);
    }

    private String signature(String secret) {
        var text = new StringBuilder(method + "\n");
        text.append(headers.getOrDefault("content-md5", "")).append('\n');
        text.append(headers.getOrDefault("content-type", "")).append('\n');
        text.append(headers.getOrDefault("date", "")).append('\n');
        headers.forEach((name, value) -> {
            if (name.startsWith("x-acs-")) {
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
