// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect.eventbridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftercall.connect.credentials.Credentials;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class EventBridgeSignaturesTest {

    private static final Instant NOW = Instant.parse("2026-11-23T22:52:44Z");
    private static final String NONCE = "dfca949a6b4132f34973c1be9577a7e0";
    private static final Credentials SIGNER = Credentials.lasting("LTAIexampleAK", "exampleSecretKey");

    /** As the official client 1.3.14 signs it. */
    @Test
    void aRequestIsSignedAsTheOfficialClientSignsIt() {
        assertThat(EventBridgeSignatures.headers(SIGNER, NONCE, NOW))
                .containsEntry("authorization", "acs:LTAIexampleAK:gHODu4gwJMPpyiVr9IRsW8pK18w=")
                .containsEntry("date", "Mon, 23 Nov 2026 22:52:44 GMT")
                .containsEntry("x-acs-signature-method", "HMAC-SHA1")
                .containsEntry("x-acs-signature-nonce", NONCE)
                .containsEntry("x-acs-signature-version", "1.0")
                .containsEntry("x-eventbridge-version", "2015-06-06")
                .containsEntry("content-type", "application/cloudevents-batch+json; charset=utf-8")
                .doesNotContainKeys("x-acs-security-token", "x-acs-accesskey-id");
    }

    @Test
    void aTokenIsSentAndSigned() {
        var temporary = new Credentials("LTAIexampleAK", "exampleSecretKey", "token");

        assertThat(EventBridgeSignatures.headers(temporary, NONCE, NOW))
                .containsEntry("x-acs-security-token", "token")
                .containsEntry("x-acs-accesskey-id", "LTAIexampleAK")
                .doesNotContainEntry("authorization", "acs:LTAIexampleAK:gHODu4gwJMPpyiVr9IRsW8pK18w=");
    }

    @Test
    void theDayOfTheMonthHasTwoDigits() {
        assertThat(EventBridgeSignatures.headers(SIGNER, NONCE, Instant.parse("2026-11-03T02:02:04Z")))
                .containsEntry("date", "Tue, 03 Nov 2026 02:02:04 GMT");
    }
}
