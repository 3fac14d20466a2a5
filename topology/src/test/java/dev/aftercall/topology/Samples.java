// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology;

import dev.aftercall.schemas.arn.FunctionId;
import dev.aftercall.topology.Tracking.State;
import dev.aftercall.topology.Tracking.Tries;
import dev.aftercall.topology.registry.AsyncPolicy;
import java.time.Duration;

/** Values for tests of decisions. */
public final class Samples {

    public static final long NOW = 1_000_000_000_000L;

    private Samples() {}

    public static Request request(long notBefore) {
        return new Request(
                FunctionId.of("f", "LATEST"),
                "t",
                "r",
                notBefore,
                notBefore,
                new Request.PayloadAddress(3, 77),
                "text/plain",
                new Request.Lineage("root", 2),
                "00-trace-01");
    }

    public static Tracking running(int begun, int functionErrors) {
        return new Tracking(request(NOW), State.RUNNING, new Tries(begun, functionErrors, 0, 0, NOW + 1), null);
    }

    public static AsyncPolicy policy(int retries, Duration age) {
        return new AsyncPolicy(null, null, retries, age, new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60)));
    }
}
