// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.start;

import dev.aftercall.topology.ChainGuard;
import dev.aftercall.topology.Ending;
import dev.aftercall.topology.Patience;
import dev.aftercall.topology.Tracking;
import dev.aftercall.topology.registry.AsyncPolicy;
import dev.aftercall.topology.registry.FunctionSpec;
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
     * @param policy how its function is retried, and for how long
     * @param guard how long a chain of function destinations may be
     * @param patience when the attempt is taken for lost
     * @param now milliseconds since the epoch
     */
    static Beginning of(
            Tracking tracking,
            Optional<FunctionSpec> function,
            AsyncPolicy policy,
            ChainGuard guard,
            Patience patience,
            long now) {
        if (!guard.allows(tracking.request().origin().lineage())) {
            return new Over(Ending.RECURSIVE);
        }
        if (function.isEmpty()) {
            return new Over(Ending.FUNCTION_NOT_FOUND);
        }
        if (now - tracking.request().notBefore() > policy.maxAge().toMillis()) {
            return new Over(Ending.EXPIRED);
        }
        long overdueAt = patience.unbegun(now, function.get().timeout());
        return new Call(tracking.dequeued(now, overdueAt), function.get());
    }
}
