// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.emulators.eventbridge;

import dev.aftercall.bench.jmh.NanosecondsPerOperation;
import dev.aftercall.emulators.http.Request;
import dev.aftercall.emulators.signature.Digests;
import java.time.Instant;
import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;

/**
 * The check of one signature by the emulator of EventBridge. It bounds what a sink can be measured against it. The signature was made
 * by the official client; that it is found right shows that the whole check is measured.
 */
public class AcsCheckBenchmark extends NanosecondsPerOperation {

    private static final String SECRET = "exampleSecretKey";

    private final Request request = new Request(
            "POST",
            "/openapi/putEvents",
            Map.of(
                    "authorization", "acs:LTAIexampleAK:gHODu4gwJMPpyiVr9IRsW8pK18w=",
                    "content-type", "application/cloudevents-batch+json; charset=utf-8",
                    "date", "Mon, 23 Nov 2026 22:52:44 GMT",
                    "x-acs-signature-method", "HMAC-SHA1",
                    "x-acs-signature-nonce", "dfca949a6b4132f34973c1be9577a7e0",
                    "x-acs-signature-version", "1.0"),
            new byte[0],
            Instant.EPOCH);

    @Benchmark
    public boolean isRight() {
        AcsAuthorization sent =
                AcsAuthorization.parse(request.header("authorization")).orElseThrow();
        return Digests.same(AcsSignature.of(request, SECRET), sent.signature());
    }
}
