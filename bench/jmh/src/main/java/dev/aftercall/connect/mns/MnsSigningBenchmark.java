// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect.mns;

import dev.aftercall.bench.jmh.NanosecondsPerOperation;
import dev.aftercall.bench.jmh.Samples;
import dev.aftercall.connect.EndpointTemplate;
import dev.aftercall.connect.credentials.Credentials;
import dev.aftercall.schemas.arn.Destinations;
import java.time.Instant;
import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;

/** The headers of one request to MNS, signed: once for each try to deliver a callback. */
public class MnsSigningBenchmark extends NanosecondsPerOperation {

    private final Credentials signer =
            Credentials.lasting("LTAI5tExampleExampleAK01", "exampleSecretKeyOf30Characters");
    private final MnsPlace place = MnsPlace.of(
            Destinations.parse(Samples.QUEUE),
            new EndpointTemplate("https://{account}.mns.{region}.aliyuncs.com", Samples.ACCOUNT));
    private final Instant now = Instant.ofEpochMilli(Samples.NOW);

    @Benchmark
    public Map<String, String> v2() {
        return MnsSignatures.headers(SignatureVersion.V2, signer, place, now);
    }

    @Benchmark
    public Map<String, String> v4() {
        return MnsSignatures.headers(SignatureVersion.V4, signer, place, now);
    }
}
