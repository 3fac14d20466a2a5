// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.judge;

import dev.aftercall.topology.Ending;
import dev.aftercall.topology.Tracking;
import dev.aftercall.topology.Tracking.State;
import dev.aftercall.topology.Tracking.Tries;
import dev.aftercall.topology.registry.AsyncPolicy;
import java.util.Objects;

/** What to do with an invocation after an attempt. */
public sealed interface Verdict {

    /** Another attempt, when its time has come. */
    record Again(Tracking next, long dueAt) implements Verdict {}

    /** It is over. */
    record Over(Ending ending) implements Verdict {}

    /** The report is not about what is under way: late, told before, or of an attempt that was never made. */
    record Stale(String why) implements Verdict {}

    /** Judges a report. */
    static Verdict of(Tracking tracking, Report report, AsyncPolicy policy, SystemErrorPolicy systemErrors, long now) {
        if (tracking.state() == State.ENDING) {
            return report.kind() == Report.Kind.FETCHED
                    ? new Over(Objects.requireNonNull(tracking.ending()))
                    : new Stale("it is over, only its payload is awaited");
        }
        if (tracking.state() != State.RUNNING
                || report.attempt() != tracking.tries().begun()) {
            return new Stale("attempt " + tracking.tries().begun() + " is the last one, " + tracking.state());
        }
        return switch (report.kind()) {
            case SUCCESS -> new Over(Ending.SUCCEEDED);
            case FUNCTION_ERROR -> functionError(tracking, report, policy, now);
            case THROTTLED, SYSTEM_ERROR -> systemError(tracking, report, policy, systemErrors, now);
            case PERMANENT -> new Over(Ending.invalid(report.errorType(), report.statusCode()));
            case FETCHED -> new Stale("a call was awaited, not a payload");
        };
    }

    private static Verdict functionError(Tracking tracking, Report report, AsyncPolicy policy, long now) {
        Tries tries = tracking.tries().failed();
        if (tries.functionErrors() > policy.maxRetries()) {
            return new Over(Ending.functionError(report.errorType()));
        }
        long wait = policy.backoff().after(tries.functionErrors()).toMillis();
        return again(tracking, tries, policy, now + wait);
    }

    private static Verdict systemError(
            Tracking tracking, Report report, AsyncPolicy policy, SystemErrorPolicy systemErrors, long now) {
        Tries tries = tracking.tries().unable(now);
        long dueAt = now + systemErrors.backoff().after(tries.systemErrors()).toMillis();
        if (dueAt - tries.systemErrorsSince() > systemErrors.window().toMillis()) {
            return new Over(Ending.systemError(report.errorType(), report.statusCode()));
        }
        return again(tracking, tries, policy, dueAt);
    }

    private static Verdict again(Tracking tracking, Tries tries, AsyncPolicy policy, long dueAt) {
        // Whoever waits for the outcome of one that grows too old meanwhile is told then, and not after the wait.
        long tooOldAt = tracking.request().notBefore() + policy.maxAge().toMillis() + 1;
        return new Again(tracking.retrying(tries), Math.min(dueAt, tooOldAt));
    }
}
