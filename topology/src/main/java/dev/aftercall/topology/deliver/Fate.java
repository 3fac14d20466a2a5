// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.deliver;

import dev.aftercall.topology.Settled;
import dev.aftercall.topology.Settled.CallbackState;

/** What becomes of a callback after a delivery. */
public sealed interface Fate {

    /** It has arrived. */
    record Arrived(Settled next) implements Fate {}

    /** Another delivery, when its time has come. */
    record Again(Settled next, long dueAt) implements Fate {}

    /** It is dead: refused for good, or put off for too long. */
    record Dead(Settled next, boolean outOfTime) implements Fate {}

    /** The report is late, told before, or of a delivery that was never made. */
    record Stale(String why) implements Fate {}

    /** Decides it. */
    static Fate of(Settled settled, DeliveryReport report, RedeliveryPolicy policy, long now) {
        Settled.Callback callback = settled.callback();
        if (callback == null || !callback.isUnderWay()) {
            return new Stale("no delivery of this callback is under way");
        }
        if (report.attempt() != callback.attempt()) {
            return new Stale("delivery " + callback.attempt() + " is the last one");
        }
        return switch (report.kind()) {
            case DELIVERED -> new Arrived(settled.with(callback.now(CallbackState.SUCCEEDED)));
            case REJECTED -> new Dead(settled.with(callback.now(CallbackState.FAILED)), false);
            case DEFERRED, NOT_ATTEMPTED -> deferred(settled, callback, report, policy, now);
        };
    }

    private static Fate deferred(
            Settled settled, Settled.Callback callback, DeliveryReport report, RedeliveryPolicy policy, long now) {
        Settled.Trouble trouble = callback.trouble();
        long failingSince = trouble.failingSince() == 0 ? now : trouble.failingSince();
        long wished = Math.min(report.retryAfterMs(), policy.backoff().cap().toMillis());
        long wait = Math.max(policy.backoff().after(trouble.failures() + 1).toMillis(), wished);
        long dueAt = now + wait;
        if (dueAt > policy.givenUpAt(failingSince)) {
            return new Dead(settled.with(callback.now(CallbackState.FAILED)), true);
        }
        return new Again(settled.with(callback.again(failingSince, dueAt)), dueAt);
    }
}
