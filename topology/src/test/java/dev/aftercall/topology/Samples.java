// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology;

import dev.aftercall.schemas.arn.FunctionId;
import dev.aftercall.topology.Tracking.State;
import dev.aftercall.topology.Tracking.Tries;
import dev.aftercall.topology.registry.AsyncPolicy;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Values for tests of decisions. */
public final class Samples {

    public static final long NOW = 1_000_000_000_000L;

    private Samples() {}

    public static Request request(long notBefore) {
        return request("f", "t", notBefore);
    }

    public static Request request(String function, String task, long notBefore) {
        return new Request(
                FunctionId.of(function, "LATEST"),
                task,
                "r",
                notBefore,
                notBefore,
                new Request.Payload(3, 77, 5, "text/plain"),
                new Request.Origin(new Request.Lineage("root", 2), "", "", "00-trace-01"));
    }

    public static Tracking running(int begun, int functionErrors) {
        return in(State.RUNNING, new Tries(begun, functionErrors, 0, 0, NOW + 1));
    }

    /** An invocation in this state; one that is ending has grown too old. */
    public static Tracking in(State state, Tries tries) {
        Ending ending = state == State.ENDING ? Ending.EXPIRED : null;
        return new Tracking(request(NOW), state, tries, Seen.accepted(NOW), ending);
    }

    public static Settled settled(Ending ending, Settled.@Nullable Callback callback) {
        return new Settled(
                request(NOW), ending, 1, Seen.accepted(NOW), NOW, new Settled.Reply(5, 3, "", "i", 3, 9), callback);
    }

    public static AsyncPolicy policy(int retries, Duration age) {
        return new AsyncPolicy(null, null, retries, age, new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60)));
    }
}
