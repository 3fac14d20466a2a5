// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.judge;

import dev.aftercall.topology.Ending;
import dev.aftercall.topology.Patience;
import dev.aftercall.topology.Seen;
import dev.aftercall.topology.Tracking;
import dev.aftercall.topology.Tracking.State;
import dev.aftercall.topology.Tracking.Tries;
import dev.aftercall.topology.registry.AsyncPolicy;
import java.time.Duration;
import java.util.Objects;

/** What to do with an invocation when an invoker has reported of an attempt. */
public sealed interface Verdict {

    /** The attempt has begun; its end is waited for. */
    record Running(Tracking next) implements Verdict {}

    /** Another attempt, when its time has come. */
    record Again(Tracking next, long dueAt) implements Verdict {}

    /** It is over. */
    record Over(Tracking last, Ending ending) implements Verdict {}

    /** The report is not about what is under way: late, told before, or of an attempt that was never made. */
    record Stale(String why) implements Verdict {}

    /**
     * What the judgement rests on.
     *
     * @param policy how the function is retried
     * @param systemErrors how attempts are tried again that could not run
     * @param timeout time that the function has
     * @param patience when a call that has begun is taken for lost
     */
    record Rules(AsyncPolicy policy, SystemErrorPolicy systemErrors, Duration timeout, Patience patience) {}

    /**
     * Judges a report.
     *
     * @param now milliseconds since the epoch
     */
    static Verdict of(Tracking tracking, Report report, Rules rules, long now) {
        if (tracking.state() == State.ENDING) {
            return report.kind() == Report.Kind.FETCHED
                    ? new Over(tracking, Objects.requireNonNull(tracking.ending()))
                    : new Stale("it is over, only its payload is awaited");
        }
        if (!tracking.isUnderWay() || report.attempt() != tracking.tries().begun()) {
            return new Stale("attempt " + tracking.tries().begun() + " is the last one, " + tracking.state());
        }
        return tracking.state() == State.STOPPING ? stopping(tracking, report) : calling(tracking, report, rules, now);
    }

    /** Whatever the attempt gave before it could be cancelled: its owner was told that it would be stopped, and it is. */
    private static Verdict stopping(Tracking tracking, Report report) {
        return switch (report.kind()) {
            case SUCCESS, FUNCTION_ERROR, THROTTLED, SYSTEM_ERROR, PERMANENT, CANCELLED ->
                new Over(tracking, Ending.STOPPED);
            case STARTED -> new Stale("it is being stopped");
            case FETCHED -> new Stale("the end of a call was awaited, not a payload");
        };
    }

    private static Verdict calling(Tracking tracking, Report report, Rules rules, long now) {
        Tracking known = begun(tracking, report);
        return switch (report.kind()) {
            case STARTED ->
                new Running(
                        tracking.running(report.startedAt(), rules.patience().begun(now, rules.timeout())));
            case SUCCESS -> new Over(known, Ending.SUCCEEDED);
            case FUNCTION_ERROR -> functionError(known, report, rules.policy(), now);
            case THROTTLED, SYSTEM_ERROR -> systemError(known, report, rules, now);
            case PERMANENT -> new Over(known, Ending.invalid(report.errorType(), report.statusCode()));
            case FETCHED -> new Stale("a call was awaited, not a payload");
            // The command that cancelled it was rolled back, and will be given again.
            case CANCELLED -> new Stale("nobody has stopped it");
        };
    }

    /** A call that was over before it was reported to have begun has begun all the same. */
    private static Tracking begun(Tracking tracking, Report report) {
        Seen seen = tracking.state() == State.RUNNING || report.startedAt() == 0
                ? tracking.seen()
                : tracking.seen().started(report.startedAt());
        return tracking.with(seen.told(report.statusCode(), report.errorType()));
    }

    private static Verdict functionError(Tracking tracking, Report report, AsyncPolicy policy, long now) {
        Tries tries = tracking.tries().failed();
        if (tries.functionErrors() > policy.maxRetries()) {
            return new Over(tracking, Ending.functionError(report.errorType()));
        }
        long wait = policy.backoff().after(tries.functionErrors()).toMillis();
        return again(tracking, tries, policy, report.errorType(), now, now + wait);
    }

    private static Verdict systemError(Tracking tracking, Report report, Rules rules, long now) {
        Tries tries = tracking.tries().unable(now);
        SystemErrorPolicy policy = rules.systemErrors();
        long dueAt = now + policy.backoff().after(tries.systemErrors()).toMillis();
        if (dueAt - tries.systemErrorsSince() > policy.window().toMillis()) {
            boolean throttled = report.kind() == Report.Kind.THROTTLED;
            return new Over(
                    tracking,
                    throttled ? Ending.THROTTLED : Ending.systemError(report.errorType(), report.statusCode()));
        }
        return again(tracking, tries, rules.policy(), report.errorType(), now, dueAt);
    }

    private static Verdict again(
            Tracking tracking, Tries tries, AsyncPolicy policy, String error, long now, long wishedAt) {
        // Whoever waits for the outcome of one that grows too old meanwhile is told then, and not after the wait.
        long tooOldAt = tracking.request().notBefore() + policy.maxAge().toMillis() + 1;
        long dueAt = Math.min(wishedAt, tooOldAt);
        return new Again(tracking.retrying(tries.due(dueAt), error, now), dueAt);
    }
}
