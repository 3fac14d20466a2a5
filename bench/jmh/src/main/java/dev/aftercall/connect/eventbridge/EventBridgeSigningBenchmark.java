// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect.eventbridge;

import dev.aftercall.bench.jmh.NanosecondsPerOperation;
import dev.aftercall.bench.jmh.Samples;
import dev.aftercall.connect.credentials.Credentials;
import java.time.Instant;
import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;

/** The headers of one request to EventBridge, signed: once for each batch of callbacks. */
public class EventBridgeSigningBenchmark extends NanosecondsPerOperation {

    private final Credentials signer =
            Credentials.lasting("LTAI5tExampleExampleAK01", "exampleSecretKeyOf30Characters");
    private final Instant now = Instant.ofEpochMilli(Samples.NOW);

    @Benchmark
    public Map<String, String> headers() {
        return EventBridgeSignatures.headers(signer, "/openapi/putEvents", now, Samples.TASK);
    }
}
