// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect.mns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftercall.connect.EndpointTemplate;
import dev.aftercall.connect.credentials.Credentials;
import dev.aftercall.schemas.arn.Account;
import dev.aftercall.schemas.arn.Destinations;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The expected signatures were made by Alibaba Cloud's own client. */
class MnsSignaturesTest {

    private static final Credentials SIGNER = Credentials.lasting("LTAIexampleAK", "exampleSecretKey");

    @ParameterizedTest
    @CsvSource({
        "queues/myqueue, 2026-11-23T22:49:06Z, s6n/09a+kBbtKRYmW+U7R+YiPPY=",
        "queues/myqueue, 2026-11-23T22:49:07Z, DUL3EYShthGsQfxi23YXjPSBFf8=",
        "topics/mytopic, 2026-11-23T22:49:07Z, kzzFHxdMhTdfo1hEkPeHyn666IU="
    })
    void aSignatureOfVersionTwoIsThatOfTheOfficialClient(String target, Instant now, String signature) {
        Map<String, String> headers = MnsSignatures.headers(SignatureVersion.V2, SIGNER, place(target), now);

        assertThat(headers).containsEntry("authorization", "MNS LTAIexampleAK:" + signature);
    }

    @Test
    void aSignatureOfVersionFourIsThatOfTheOfficialClient() {
        Map<String, String> headers = MnsSignatures.headers(
                SignatureVersion.V4, SIGNER, place("queues/myqueue"), Instant.parse("2026-11-23T22:49:07Z"));

        assertThat(headers)
                .containsEntry(
                        "authorization",
                        "MNS4-HMAC-SHA256 Credential=LTAIexampleAK/20261123/cn-hangzhou/mns/aliyun_v4_request,"
                                + "Signature=90f20bb3ceb1bf49791b6e5617dfe0406cf9c5e93f3444e86cee8015d4045e5c");
    }

    @Test
    void theOtherHeadersAreThoseThatAreSigned() {
        Map<String, String> headers = MnsSignatures.headers(
                SignatureVersion.V2, SIGNER, place("queues/q"), Instant.parse("2026-12-03T01:02:03.999Z"));

        assertThat(headers)
                .containsEntry("date", "Thu, 03 Dec 2026 01:02:03 GMT")
                .containsEntry("x-mns-version", "2015-06-06")
                .containsEntry("content-type", "text/xml;charset=UTF-8")
                .doesNotContainKey("security-token");
    }

    @ParameterizedTest
    @CsvSource({"V2", "V4"})
    void aTokenIsSentAndNotSigned(SignatureVersion version) {
        Instant now = Instant.parse("2026-11-23T22:49:07Z");
        var temporary = new Credentials(SIGNER.accessKeyId(), SIGNER.accessKeySecret(), "a token");

        Map<String, String> headers = MnsSignatures.headers(version, temporary, place("queues/q"), now);

        assertThat(headers)
                .containsEntry("security-token", "a token")
                .containsAllEntriesOf(MnsSignatures.headers(version, SIGNER, place("queues/q"), now));
    }

    private static MnsPlace place(String target) {
        return MnsPlace.of(
                Destinations.parse("acs:mns:cn-hangzhou:1:/" + target + "/messages"),
                new EndpointTemplate("http://localhost", Account.OWN));
    }
}
