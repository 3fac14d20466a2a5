// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect.eventbridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftercall.connect.credentials.Credentials;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The expected signature was made by Alibaba Cloud's own client. */
class EventBridgeSignaturesTest {

    private static final Credentials SIGNER = Credentials.lasting("LTAIexampleAK", "exampleSecretKey");
    private static final Instant NOW = Instant.parse("2026-11-23T22:52:44.5Z");
    private static final String NONCE = "dfca949a6b4132f34973c1be9577a7e0";
    private static final String PATH = "/openapi/putEvents";

    @Test
    void aSignatureIsThatOfTheOfficialClient() {
        Map<String, String> headers = EventBridgeSignatures.headers(SIGNER, PATH, NOW, NONCE);

        assertThat(headers)
                .containsOnly(
                        Map.entry("date", "Mon, 23 Nov 2026 22:52:44 GMT"),
                        Map.entry("authorization", "acs:LTAIexampleAK:gHODu4gwJMPpyiVr9IRsW8pK18w="),
                        Map.entry("x-acs-signature-method", "HMAC-SHA1"),
                        Map.entry("x-acs-signature-nonce", NONCE),
                        Map.entry("x-acs-signature-version", "1.0"),
                        Map.entry("x-eventbridge-version", "2015-06-06"),
                        Map.entry("accept", "application/json"),
                        Map.entry("content-type", "application/cloudevents-batch+json; charset=utf-8"));
    }

    @Test
    void aTokenIsSentAndSigned() {
        var temporary = new Credentials(SIGNER.accessKeyId(), SIGNER.accessKeySecret(), "a token");

        Map<String, String> headers = EventBridgeSignatures.headers(temporary, PATH, NOW, NONCE);

        assertThat(headers)
                .containsEntry("x-acs-accesskey-id", "LTAIexampleAK")
                .containsEntry("x-acs-security-token", "a token");
        assertThat(headers.get("authorization"))
                .isNotEqualTo(
                        EventBridgeSignatures.headers(SIGNER, PATH, NOW, NONCE).get("authorization"));
    }

    @Test
    void theFirstDaysOfAMonthHaveTheirZero() {
        assertThat(EventBridgeSignatures.headers(SIGNER, PATH, Instant.parse("2026-12-03T01:02:03Z"), NONCE))
                .containsEntry("date", "Thu, 03 Dec 2026 01:02:03 GMT");
    }
}
