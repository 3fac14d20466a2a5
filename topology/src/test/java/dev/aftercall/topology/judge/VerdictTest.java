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
import dev.aftercall.topology.Patience;
import dev.aftercall.topology.Samples;
import dev.aftercall.topology.TaskState;
import dev.aftercall.topology.Tracking;
import dev.aftercall.topology.Tracking.State;
import dev.aftercall.topology.Tracking.Tries;
import dev.aftercall.topology.Trail.Event;
import dev.aftercall.topology.judge.Report.Kind;
import dev.aftercall.topology.registry.AsyncPolicy;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
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
    private static final Patience PATIENCE = new Patience(ofMinutes(5), ofHours(1));

    /** Every state against every kind of report of the attempt under way: R(unning), A(gain), O(ver), or - for stale. */
    @ParameterizedTest
    @CsvSource({
        //         SUCC FUNC THRO SYST PERM FETC STAR CANC
        "ENQUEUED,  -,   -,   -,   -,   -,   -,   -,   -",
        "DEQUEUED,  O,   A,   A,   A,   O,   -,   R,   -",
        "RUNNING,   O,   A,   A,   A,   O,   -,   R,   -",
        "RETRYING,  -,   -,   -,   -,   -,   -,   -,   -",
        "STOPPING,  O,   O,   O,   O,   O,   -,   -,   O",
        "ENDING,    -,   -,   -,   -,   -,   O,   -,   -",
    })
    void everyStateMeetsEveryReport(
            State state, String a, String b, String c, String d, String e, String f, String g, String h) {
        Map<Kind, String> expected = new EnumMap<>(Kind.class);
        List<String> letters = List.of(a, b, c, d, e, f, g, h);
        List.of(Kind.values()).forEach(kind -> expected.put(kind, letters.get(expected.size())));
        for (Kind kind : Kind.values()) {
            Verdict verdict = judge(in(state), new Report(2, kind, 500, "E", NOW), policy(3), NOW);

            assertThat(letter(verdict)).as("%s × %s", state, kind).isEqualTo(expected.get(kind));
        }
    }

    @ParameterizedTest
    @MethodSource("everyStateAndEveryReport")
    void aReportOfAnotherAttemptIsStale(State state, Kind kind, int attempt) {
        Verdict verdict = judge(in(state), new Report(attempt, kind, 500, "E", NOW), policy(3), NOW);

        boolean payload = state == State.ENDING && kind == Kind.FETCHED;
        assertThat(verdict instanceof Verdict.Stale).isNotEqualTo(payload);
    }

    static Stream<Arguments> everyStateAndEveryReport() {
        return Arrays.stream(State.values())
                .flatMap(state -> Arrays.stream(Kind.values())
                        .flatMap(kind -> Stream.of(1, 3).map(attempt -> Arguments.of(state, kind, attempt))));
    }

    @Test
    void aStaleReportSaysWhy() {
        assertThat(stale(State.ENDING, Kind.SUCCESS)).isEqualTo("it is over, only its payload is awaited");
        assertThat(stale(State.RETRYING, Kind.SUCCESS)).isEqualTo("attempt 2 is the last one, RETRYING");
        assertThat(stale(State.RUNNING, Kind.FETCHED)).isEqualTo("a call was awaited, not a payload");
        assertThat(stale(State.RUNNING, Kind.CANCELLED)).isEqualTo("nobody has stopped it");
        assertThat(stale(State.STOPPING, Kind.STARTED)).isEqualTo("it is being stopped");
        assertThat(stale(State.STOPPING, Kind.FETCHED)).isEqualTo("the end of a call was awaited, not a payload");
    }

    @Test
    void aCallThatHasBegunIsWaitedForAsLongAsItsFunctionHasAndSomeMore() {
        var running = (Verdict.Running) judge(in(State.DEQUEUED), report(Kind.STARTED, NOW - 40), policy(3), NOW);

        assertThat(running.next().state()).isEqualTo(State.RUNNING);
        assertThat(running.next().seen().startedAt()).isEqualTo(NOW - 40);
        assertThat(running.next().tries())
                .isEqualTo(
                        new Tries(2, 1, 0, 0, NOW + ofSeconds(60).plusMinutes(5).toMillis()));
        assertThat(running.next().seen().trail().events())
                .last()
                .isEqualTo(
                        new Event(NOW, TaskState.RUNNING, "")); // an invoker's clock that is behind moves nothing back
    }

    @Test
    void aCallThatBeginsAgainElsewhereIsOnlyWaitedForLonger() {
        Tracking once = ((Verdict.Running) judge(in(State.DEQUEUED), report(Kind.STARTED, NOW), policy(3), NOW)).next();

        Tracking twice =
                ((Verdict.Running) judge(once, report(Kind.STARTED, NOW + 900), policy(3), NOW + 1_000)).next();

        assertThat(twice.seen()).isEqualTo(once.seen());
        assertThat(twice.tries().dueAt()).isEqualTo(once.tries().dueAt() + 1_000);
    }

    @Test
    void aSuccessIsTheEnd() {
        var over = (Verdict.Over) judge(in(State.DEQUEUED), report(Kind.SUCCESS, NOW + 3), policy(3), NOW + 9);

        assertThat(over.ending()).isEqualTo(Ending.SUCCEEDED);
        assertThat(over.last().seen().startedAt()).isEqualTo(NOW + 3);
        assertThat(over.last().seen().trail().events())
                .containsExactly(new Event(NOW, TaskState.ENQUEUED, ""), new Event(NOW + 3, TaskState.RUNNING, ""));
    }

    @Test
    void anAttemptThatNeverBeganHasNoBeginning() {
        var over = (Verdict.Over) judge(in(State.DEQUEUED), report(Kind.PERMANENT, 0), policy(3), NOW);

        assertThat(over.last().seen().startedAt()).isZero();
        assertThat(over.last().seen().statusCode()).isEqualTo(500);
        assertThat(over.last().seen().errorType()).isEqualTo("E");
        assertThat(over.last().seen().trail().events()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"0, 0, true", "0, 3, false", "2, 3, false", "3, 3, true", "7, 8, false", "8, 8, true"})
    void aFunctionMayFailAsOftenAsItHasRetries(int failedBefore, int retries, boolean over) {
        Verdict verdict = judge(
                Samples.running(failedBefore + 1, failedBefore),
                new Report(failedBefore + 1, Kind.FUNCTION_ERROR, 200, "UnhandledInvocationError", NOW),
                policy(retries),
                NOW);

        if (over) {
            assertThat(((Verdict.Over) verdict).ending())
                    .isEqualTo(
                            new Ending(TaskState.FAILED, "UnhandledInvocationError", 200, "UnhandledInvocationError"));
        } else {
            var again = (Verdict.Again) verdict;
            assertThat(again.next().state()).isEqualTo(State.RETRYING);
            assertThat(again.next().tries().functionErrors()).isEqualTo(failedBefore + 1);
            assertThat(again.dueAt()).isEqualTo(NOW + Math.min(60_000, 1_000L << failedBefore));
            assertThat(again.next().tries().dueAt()).isEqualTo(again.dueAt());
            assertThat(again.next().seen().trail().events())
                    .last()
                    .isEqualTo(new Event(NOW, TaskState.RETRYING, "UnhandledInvocationError"));
        }
    }

    @Test
    void anAttemptThatCouldNotRunIsTriedAgainWithoutCounting() {
        var again = (Verdict.Again)
                judge(Samples.running(1, 0), new Report(1, Kind.THROTTLED, 429, "E", NOW), policy(0), NOW);

        assertThat(again.next().tries()).isEqualTo(new Tries(1, 0, 1, NOW, NOW + 500));
        assertThat(again.dueAt()).isEqualTo(NOW + 500);
    }

    @ParameterizedTest
    @CsvSource({
        "SYSTEM_ERROR, 500, InternalServerError, InternalServerError, 500",
        "SYSTEM_ERROR, 503, ResourceThrottled, ResourceThrottled, 503",
        "THROTTLED, 429, ResourceExhausted, FunctionResourceExhausted, 429",
    })
    void theWindowCountsFromTheFirstOfSuchAttemptsInARow(
            Kind kind, int status, String error, String condition, int told) {
        long window = ofHours(5).toMillis();
        Report report = new Report(2, kind, status, error, NOW);
        var inTime = new Tries(2, 0, 9, NOW + ofMinutes(43).toMillis() - window, 0);
        var atTheEnd = new Tries(2, 0, 40, NOW + ofMinutes(5).toMillis() - window, 0);
        var late = new Tries(2, 0, 40, NOW + ofMinutes(5).toMillis() - window - 1, 0);

        assertThat(judge(Samples.in(State.RUNNING, inTime), report, policy(3), NOW))
                .isInstanceOf(Verdict.Again.class);
        assertThat(judge(Samples.in(State.RUNNING, atTheEnd), report, policy(3), NOW))
                .isInstanceOf(Verdict.Again.class);
        assertThat(((Verdict.Over) judge(Samples.in(State.RUNNING, late), report, policy(3), NOW)).ending())
                .isEqualTo(new Ending(TaskState.FAILED, condition, told, ""));
    }

    @Test
    void aFunctionErrorEndsARowOfAttemptsThatCouldNotRun() {
        Tracking tracking = Samples.in(State.RUNNING, new Tries(5, 0, 4, NOW - 9_000, 0));

        var again = (Verdict.Again) judge(tracking, new Report(5, Kind.FUNCTION_ERROR, 200, "E", NOW), policy(3), NOW);

        assertThat(again.next().tries()).isEqualTo(new Tries(5, 1, 0, 0, NOW + 1_000));
    }

    @Test
    void whatCanNeverRunIsInvalid() {
        var over = (Verdict.Over)
                judge(Samples.running(1, 0), new Report(1, Kind.PERMANENT, 403, "AccessDenied", NOW), policy(3), NOW);

        assertThat(over.ending()).isEqualTo(new Ending(TaskState.INVALID, "AccessDenied", 403, ""));
    }

    @Test
    void whatIsBeingStoppedIsStoppedWhateverItGave() {
        for (Kind kind : new Kind[] {Kind.SUCCESS, Kind.FUNCTION_ERROR, Kind.CANCELLED}) {
            var over = (Verdict.Over) judge(in(State.STOPPING), report(kind, NOW), policy(0), NOW);

            assertThat(over.ending()).isEqualTo(Ending.STOPPED);
        }
    }

    @Test
    void aFetchedPayloadEndsAsWasDecidedBefore() {
        Tracking ending = in(State.ENDING);

        assertThat(judge(ending, new Report(9, Kind.FETCHED, 200, "", 0), policy(3), NOW))
                .isEqualTo(new Verdict.Over(ending, Ending.EXPIRED));
    }

    @Property
    void nextAttemptsAreNeverInThePastAndNeverAfterTheInvocationGrowsTooOld(
            @ForAll @IntRange(min = 0, max = 8) int failures,
            @ForAll @IntRange(min = 1, max = 604_800) int ageSeconds,
            @ForAll @LongRange(min = 0, max = 604_800_000) long passed,
            @ForAll Kind kind) {
        long now = NOW + passed;
        AsyncPolicy policy = Samples.policy(8, ofSeconds(ageSeconds));

        Verdict verdict = judge(
                Samples.running(failures + 1, failures), new Report(failures + 1, kind, 500, "E", now), policy, now);

        if (verdict instanceof Verdict.Again again) {
            long tooOldAt = NOW + ofSeconds(ageSeconds).toMillis() + 1;
            assertThat(again.dueAt()).isLessThanOrEqualTo(tooOldAt);
            assertThat(again.dueAt()).isGreaterThan(Math.min(now, tooOldAt) - 1);
            assertThat(again.next().tries().begun()).isEqualTo(failures + 1);
        }
    }

    private static Tracking in(State state) {
        return Samples.in(state, new Tries(2, 1, 0, 0, 0));
    }

    private static Report report(Kind kind, long startedAt) {
        return new Report(2, kind, 500, "E", startedAt);
    }

    private static String stale(State state, Kind kind) {
        return ((Verdict.Stale) judge(in(state), report(kind, NOW), policy(3), NOW)).why();
    }

    private static String letter(Verdict verdict) {
        if (verdict instanceof Verdict.Running) {
            return "R";
        }
        if (verdict instanceof Verdict.Again) {
            return "A";
        }
        return verdict instanceof Verdict.Over ? "O" : "-";
    }

    private static AsyncPolicy policy(int retries) {
        return Samples.policy(retries, ofDays(1));
    }

    private static Verdict judge(Tracking tracking, Report report, AsyncPolicy policy, long now) {
        return Verdict.of(tracking, report, new Verdict.Rules(policy, SYSTEM, ofSeconds(60), PATIENCE), now);
    }

    /** The back-off of the samples, which the waits above are computed from. */
    @Test
    void theSamplesWaitASecondAtFirst() {
        assertThat(policy(1).backoff().first()).isEqualTo(Duration.ofSeconds(1));
    }
}
