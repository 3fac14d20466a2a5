// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.start;

import dev.aftercall.topology.Ending;
import dev.aftercall.topology.Tracking;
import dev.aftercall.topology.registry.AsyncPolicy;
import dev.aftercall.topology.registry.FunctionSpec;
import java.time.Duration;
import java.util.Optional;

/** What becomes of an invocation when the time of an attempt has come. */
public sealed interface Beginning {

    /** The function is called. */
    record Call(Tracking next, FunctionSpec function) implements Beginning {}

    /** It is over before an attempt. */
    record Over(Ending ending) implements Beginning {}

    /**
     * Decides it. Age counts from the moment when the first attempt could have begun, and is looked at before every attempt; the
     * configuration is the one of this moment.
     *
     * @param tracking the invocation, waiting for an attempt
     * @param function its function, if it is registered
     * @param grace how long after the function's own time an attempt is taken for lost
     * @param now milliseconds since the epoch
     */
    static Beginning of(
            Tracking tracking, Optional<FunctionSpec> function, AsyncPolicy policy, Duration grace, long now) {
        if (function.isEmpty()) {
            return new Over(Ending.FUNCTION_NOT_FOUND);
        }
        if (now - tracking.request().notBefore() > policy.maxAge().toMillis()) {
            return new Over(Ending.EXPIRED);
        }
        long overdueAt = now + function.get().timeout().plus(grace).toMillis();
        return new Call(tracking.running(overdueAt), function.get());
    }
}
