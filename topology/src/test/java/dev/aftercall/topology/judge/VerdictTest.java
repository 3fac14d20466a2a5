// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.judge;

import static dev.aftercall.topology.Samples.NOW;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aftercall.topology.Backoff;
import dev.aftercall.topology.Ending;
import dev.aftercall.topology.Samples;
import dev.aftercall.topology.Tracking;
import dev.aftercall.topology.Tracking.State;
import dev.aftercall.topology.Tracking.Tries;
import dev.aftercall.topology.judge.Report.Kind;
import dev.aftercall.topology.registry.AsyncPolicy;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class VerdictTest {

    private static final SystemErrorPolicy SYSTEM =
            new SystemErrorPolicy(new Backoff(ofMillis(500), ofMinutes(5)), ofHours(5));

    /** Every state, every kind of report, of the attempt under way and of another. */
    @ParameterizedTest
    @MethodSource("everyStateAndEveryReport")
    void onlyWhatIsUnderWayIsJudged(State state, Kind kind, boolean current) {
        Ending ending = state == State.ENDING ? Ending.EXPIRED : null;
        var tracking = new Tracking(Samples.request(NOW), state, new Tries(2, 1, 0, 0, 0), ending);

        Verdict verdict = judge(tracking, new Report(current ? 2 : 1, kind, 500, "E"), policy(3), NOW);

        boolean judged = state == State.ENDING
                ? kind == Kind.FETCHED
                : state == State.RUNNING && current && kind != Kind.FETCHED;
        if (judged) {
            assertThat(verdict).isNotInstanceOf(Verdict.Stale.class);
        } else {
            assertThat(verdict).isInstanceOf(Verdict.Stale.class);
        }
    }

    static Stream<Arguments> everyStateAndEveryReport() {
        return Arrays.stream(State.values())
                .flatMap(state -> Arrays.stream(Kind.values())
                        .flatMap(kind -> Stream.of(true, false).map(current -> Arguments.of(state, kind, current))));
    }

    @Test
    void aSuccessIsTheEnd() {
        assertThat(judge(Samples.running(1, 0), report(Kind.SUCCESS), policy(3), NOW))
                .isEqualTo(new Verdict.Over(Ending.SUCCEEDED));
    }

    @ParameterizedTest
    @CsvSource({"0, 0, true", "0, 3, false", "2, 3, false", "3, 3, true", "7, 8, false", "8, 8, true"})
    void aFunctionMayFailAsOftenAsItHasRetries(int failedBefore, int retries, boolean over) {
        Verdict verdict = judge(
                Samples.running(failedBefore + 1, failedBefore),
                new Report(failedBefore + 1, Kind.FUNCTION_ERROR, 200, "UnhandledInvocationError"),
                policy(retries),
                NOW);

        if (over) {
            assertThat(verdict)
                    .isEqualTo(new Verdict.Over(new Ending(
                            Ending.Status.FAILED, "UnhandledInvocationError", 200, "UnhandledInvocationError")));
        } else {
            var again = (Verdict.Again) verdict;
            assertThat(again.next().state()).isEqualTo(State.RETRYING);
            assertThat(again.next().tries().functionErrors()).isEqualTo(failedBefore + 1);
            assertThat(again.dueAt()).isEqualTo(NOW + Math.min(60_000, 1_000L << failedBefore));
        }
    }

    @Test
    void anAttemptThatCouldNotRunIsTriedAgainWithoutCounting() {
        var again = (Verdict.Again) judge(Samples.running(1, 0), report(Kind.THROTTLED), policy(0), NOW);

        assertThat(again.next().tries()).isEqualTo(new Tries(1, 0, 1, NOW, 0));
        assertThat(again.dueAt()).isEqualTo(NOW + 500);
    }

    @Test
    void theWindowCountsFromTheFirstOfSuchAttemptsInARow() {
        var second = running(new Tries(2, 0, 1, NOW - ofHours(4).toMillis(), 0));
        var late = running(new Tries(2, 0, 9, NOW - ofHours(5).toMillis() + 1, 0));

        assertThat(judge(second, new Report(2, Kind.SYSTEM_ERROR, 500, "InternalServerError"), policy(3), NOW))
                .isInstanceOf(Verdict.Again.class);
        assertThat(judge(late, new Report(2, Kind.SYSTEM_ERROR, 500, "InternalServerError"), policy(3), NOW))
                .isEqualTo(new Verdict.Over(new Ending(Ending.Status.FAILED, "InternalServerError", 500, "")));
    }

    @Test
    void aFunctionErrorEndsARowOfAttemptsThatCouldNotRun() {
        var tracking = running(new Tries(5, 0, 4, NOW - 9_000, 0));

        var again = (Verdict.Again) judge(tracking, new Report(5, Kind.FUNCTION_ERROR, 200, "E"), policy(3), NOW);

        assertThat(again.next().tries()).isEqualTo(new Tries(5, 1, 0, 0, 0));
    }

    @Test
    void whatCanNeverRunIsInvalid() {
        assertThat(judge(Samples.running(1, 0), new Report(1, Kind.PERMANENT, 403, "AccessDenied"), policy(3), NOW))
                .isEqualTo(new Verdict.Over(new Ending(Ending.Status.INVALID, "AccessDenied", 403, "")));
    }

    @Test
    void aFetchedPayloadEndsAsWasDecidedBefore() {
        var ending = new Tracking(Samples.request(NOW), State.ENDING, new Tries(1, 1, 0, 0, 0), Ending.EXPIRED);

        assertThat(judge(ending, new Report(1, Kind.FETCHED, 200, ""), policy(3), NOW))
                .isEqualTo(new Verdict.Over(Ending.EXPIRED));
    }

    @Property
    void nextAttemptsAreNeverInThePastAndNeverAfterTheInvocationGrowsTooOld(
            @ForAll @IntRange(min = 0, max = 8) int failures,
            @ForAll @IntRange(min = 1, max = 604_800) int ageSeconds,
            @ForAll @LongRange(min = 0, max = 604_800_000) long passed,
            @ForAll Kind kind) {
        long now = NOW + passed;
        AsyncPolicy policy = Samples.policy(8, ofSeconds(ageSeconds));

        Verdict verdict =
                judge(Samples.running(failures + 1, failures), new Report(failures + 1, kind, 500, "E"), policy, now);

        if (verdict instanceof Verdict.Again again) {
            long tooOldAt = NOW + ofSeconds(ageSeconds).toMillis() + 1;
            assertThat(again.dueAt()).isLessThanOrEqualTo(tooOldAt);
            assertThat(again.dueAt()).isGreaterThan(Math.min(now, tooOldAt) - 1);
            assertThat(again.next().tries().begun()).isEqualTo(failures + 1);
        }
    }

    private static Tracking running(Tries tries) {
        return new Tracking(Samples.request(NOW), State.RUNNING, tries, null);
    }

    private static Report report(Kind kind) {
        return new Report(1, kind, 500, "E");
    }

    private static AsyncPolicy policy(int retries) {
        return Samples.policy(retries, ofDays(1));
    }

    private static Verdict judge(Tracking tracking, Report report, AsyncPolicy policy, long now) {
        return Verdict.of(tracking, report, policy, SYSTEM, now);
    }

    /** The back-off of the samples, which the waits above are computed from. */
    @Test
    void theSamplesWaitASecondAtFirst() {
        assertThat(policy(1).backoff().first()).isEqualTo(Duration.ofSeconds(1));
    }
}
