// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.emulators.mns;

import dev.aftercall.bench.jmh.NanosecondsPerOperation;
import dev.aftercall.emulators.http.Request;
import dev.aftercall.emulators.signature.Digests;
import dev.aftercall.emulators.signature.HttpDate;
import java.time.Instant;
import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;

/**
 * The check of one signature by the emulator of MNS. It bounds what a sink can be measured against it. The signatures were made by the
 * official client; that they are found right shows that the whole check is measured.
 */
public class MnsCheckBenchmark extends NanosecondsPerOperation {

    private static final String SECRET = "exampleSecretKey";
    private static final String DATE = "Mon, 23 Nov 2026 22:49:07 GMT";

    private final Request oldScheme = request("MNS LTAIexampleAK:DUL3EYShthGsQfxi23YXjPSBFf8=");
    private final Request newScheme =
            request("MNS4-HMAC-SHA256 Credential=LTAIexampleAK/20261123/cn-hangzhou/mns/aliyun_v4_request,"
                    + "Signature=90f20bb3ceb1bf49791b6e5617dfe0406cf9c5e93f3444e86cee8015d4045e5c");

    @Benchmark
    public boolean v2() {
        return Authorization.parse(oldScheme.header("authorization")) instanceof Authorization.V2 v2
                && Digests.same(MnsSignature.v2(oldScheme, DATE, SECRET), v2.signature());
    }

    @Benchmark
    public boolean v4() {
        Instant date = HttpDate.parse(DATE).orElseThrow();
        return Authorization.parse(newScheme.header("authorization")) instanceof Authorization.V4 v4
                && Digests.same(MnsSignature.v4(newScheme, date, v4.region(), SECRET), v4.signature());
    }

    private static Request request(String authorization) {
        Map<String, String> headers = Map.of(
                "authorization",
                authorization,
                "content-type",
                "text/xml;charset=UTF-8",
                "date",
                DATE,
                "x-mns-version",
                "2015-06-06");
        return new Request("POST", "/queues/myqueue/messages", headers, new byte[0], Instant.EPOCH);
    }
}
