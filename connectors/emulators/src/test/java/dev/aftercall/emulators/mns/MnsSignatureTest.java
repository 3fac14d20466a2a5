// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.emulators.mns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftercall.emulators.http.Request;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the official client signed is what comes out here; what differs by one byte is not. */
class MnsSignatureTest {

    private static final String SECRET = "exampleSecretKey";
    private static final Instant MOMENT = Instant.parse("2026-11-23T22:49:07Z");
    private static final String V4 = "90f20bb3ceb1bf49791b6e5617dfe0406cf9c5e93f3444e86cee8015d4045e5c";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/queues/myqueue/messages | Mon, 23 Nov 2026 22:49:06 GMT | s6n/09a+kBbtKRYmW+U7R+YiPPY=",
                "/queues/myqueue/messages | Mon, 23 Nov 2026 22:49:07 GMT | DUL3EYShthGsQfxi23YXjPSBFf8=",
                "/topics/mytopic/messages | Mon, 23 Nov 2026 22:49:07 GMT | kzzFHxdMhTdfo1hEkPeHyn666IU="
            })
    void whatTheOfficialClientSignedInTheOldSchemeVerifies(String target, String date, String signature) {
        assertThat(MnsSignature.v2(request("POST", target, Map.of()), date, SECRET))
                .isEqualTo(signature);
    }

    @Test
    void whatTheOfficialClientSignedInTheNewSchemeVerifies() {
        Request request = request("POST", "/queues/myqueue/messages", Map.of());

        assertThat(MnsSignature.v4(request, MOMENT, "cn-hangzhou", SECRET)).isEqualTo(V4);
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, /queues/myqueue/messages, content-type, text/xml;charset=UTF-8, exampleSecretKey",
        "POST, /queues/myqueuf/messages, content-type, text/xml;charset=UTF-8, exampleSecretKey",
        "POST, /queues/myqueue/messages?a=1, content-type, text/xml;charset=UTF-8, exampleSecretKey",
        "POST, /queues/myqueue/messages, content-type, text/xml;charset=UTF-9, exampleSecretKey",
        "POST, /queues/myqueue/messages, content-md5, 1B2M2Y8AsgTpgAmY7PhCfg==, exampleSecretKey",
        "POST, /queues/myqueue/messages, x-mns-version, 2015-06-07, exampleSecretKey",
        "POST, /queues/myqueue/messages, x-mns-user-request-id, 1, exampleSecretKey",
        "POST, /queues/myqueue/messages, content-type, text/xml;charset=UTF-8, exampleSecretKez"
    })
    void aByteThatDiffersChangesBothSignatures(String method, String target, String header, String value, String key) {
        Request request = request(method, target, Map.of(header, value));

        String old = MnsSignature.v2(request, "Mon, 23 Nov 2026 22:49:07 GMT", key);
        String current = MnsSignature.v4(request, MOMENT, "cn-hangzhou", key);

        assertThat(old).isNotEqualTo("DUL3EYShthGsQfxi23YXjPSBFf8=");
        assertThat(current).isNotEqualTo(V4);
    }

    @Test
    void anotherDateChangesBothSignatures() {
        Request request = request("POST", "/queues/myqueue/messages", Map.of());

        String old = MnsSignature.v2(request, "Mon, 23 Nov 2026 22:49:08 GMT", SECRET);
        String current = MnsSignature.v4(request, MOMENT.plusSeconds(1), "cn-hangzhou", SECRET);

        assertThat(old).isNotEqualTo("DUL3EYShthGsQfxi23YXjPSBFf8=");
        assertThat(current).isNotEqualTo(V4);
    }

    @Test
    void anotherRegionChangesTheNewSignature() {
        Request request = request("POST", "/queues/myqueue/messages", Map.of());

        assertThat(MnsSignature.v4(request, MOMENT, "cn-shanghai", SECRET)).isNotEqualTo(V4);
    }

    @Test
    void whatIsNotSignedChangesNothing() {
        Request request = request("POST", "/queues/myqueue/messages", Map.of("security-token", "t", "host", "h"));

        assertThat(MnsSignature.v4(request, MOMENT, "cn-hangzhou", SECRET)).isEqualTo(V4);
    }

    private static Request request(String method, String target, Map<String, String> more) {
        var headers = new HashMap<String, String>();
        headers.put("content-type", "text/xml;charset=UTF-8");
        headers.put("x-mns-version", "2015-06-06");
        headers.putAll(more);
        return new Request(method, target, headers, new byte[0], MOMENT);
    }
}
