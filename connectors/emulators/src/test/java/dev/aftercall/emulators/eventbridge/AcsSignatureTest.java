// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.emulators.eventbridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftercall.emulators.http.Request;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the official client signed is what comes out here; what differs by one byte is not. */
class AcsSignatureTest {

    private static final String SECRET = "exampleSecretKey";
    private static final String PATH = "/openapi/putEvents";
    private static final String SIGNATURE = "gHODu4gwJMPpyiVr9IRsW8pK18w=";

    @Test
    void whatTheOfficialClientSignedVerifies() {
        assertThat(AcsSignature.of(request("POST", PATH, Map.of()), SECRET)).isEqualTo(SIGNATURE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PUT | /openapi/putEvents | accept | x",
                "POST | /openapi/putEventt | accept | x",
                "POST | /openapi/putEvents?a=1 | accept | x",
                "POST | /openapi/putEvents | date | Mon, 23 Nov 2026 22:52:45 GMT",
                "POST | /openapi/putEvents | content-type | application/cloudevents-batch+json;charset=utf-8",
                "POST | /openapi/putEvents | content-md5 | 1B2M2Y8AsgTpgAmY7PhCfg==",
                "POST | /openapi/putEvents | x-acs-signature-nonce | dfca949a6b4132f34973c1be9577a7e1",
                "POST | /openapi/putEvents | x-acs-signature-version | 1.1",
                "POST | /openapi/putEvents | x-acs-security-token | t"
            })
    void aByteThatDiffersChangesTheSignature(String method, String target, String header, String value) {
        assertThat(AcsSignature.of(request(method, target, Map.of(header, value)), SECRET))
                .isNotEqualTo(SIGNATURE);
    }

    @Test
    void anotherKeyChangesTheSignature() {
        assertThat(AcsSignature.of(request("POST", PATH, Map.of()), "exampleSecretKez"))
                .isNotEqualTo(SIGNATURE);
    }

    @ParameterizedTest
    @CsvSource({"x-eventbridge-version, 2020-04-01", "accept, application/json", "host, example"})
    void whatIsNotSignedChangesNothing(String header, String value) {
        assertThat(AcsSignature.of(request("POST", PATH, Map.of(header, value)), SECRET))
                .isEqualTo(SIGNATURE);
    }

    @Test
    void parametersAreSignedInTheirOrder() {
        String one = AcsSignature.of(request("POST", PATH + "?b=2&a=1", Map.of()), SECRET);

        assertThat(one).isEqualTo(AcsSignature.of(request("POST", PATH + "?a=1&b=2", Map.of()), SECRET));
    }

    private static Request request(String method, String target, Map<String, String> more) {
        var headers = new HashMap<String, String>();
        headers.put("date", "Mon, 23 Nov 2026 22:52:44 GMT");
        headers.put("content-type", "application/cloudevents-batch+json; charset=utf-8");
        headers.put("x-acs-signature-method", "HMAC-SHA1");
        headers.put("x-acs-signature-nonce", "dfca949a6b4132f34973c1be9577a7e0");
        headers.put("x-acs-signature-version", "1.0");
        headers.putAll(more);
        return new Request(method, target, headers, new byte[0], Instant.EPOCH);
    }
}
