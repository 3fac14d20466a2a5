// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.breaker;

import static dev.aftercall.topology.Samples.NOW;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aftercall.schemas.arn.FunctionId;
import dev.aftercall.topology.Backoff;
import dev.aftercall.topology.breaker.Breaker.State;
import dev.aftercall.topology.tally.Tally;
import dev.aftercall.topology.tally.Tally.Counts;
import dev.aftercall.topology.tally.Tally.Probe;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class BreakerTest {

    private static final BreakerPolicy POLICY = new BreakerPolicy(
            true,
            ofSeconds(10),
            10,
            0.5,
            ofSeconds(5),
            new Backoff(ofSeconds(5), ofSeconds(60)),
            ofSeconds(60),
            ofSeconds(10));

    @ParameterizedTest
    @CsvSource({
        "0, 9, CLOSED", // too few to tell
        "0, 10, OPEN",
        "10, 10, OPEN", // every other one fails
        "11, 10, CLOSED",
        "500, 20, CLOSED",
    })
    void whatFailsOftenIsSpared(long answered, long failed, State state) {
        Breaker breaker = Breaker.CLOSED.after(seen(answered, failed, 0), POLICY, NOW);

        assertThat(breaker.state()).isEqualTo(state);
    }

    @Test
    void whatRefusesIsWell() {
        Breaker breaker = Breaker.CLOSED;
        for (int i = 0; i < 100; i++) {
            breaker = breaker.after(tally(Counts.ANSWERED.plus(Counts.BURIED), 0, Probe.NONE), POLICY, NOW + i);
        }

        assertThat(breaker).isEqualTo(Breaker.CLOSED);
    }

    @Test
    void whatFailedLongAgoIsForgotten() {
        Breaker breaker = Breaker.CLOSED.after(seen(0, 9, 0), POLICY, NOW);

        assertThat(breaker.after(seen(0, 1, 0), POLICY, NOW + 9_999).state()).isEqualTo(State.OPEN);
        assertThat(breaker.after(seen(0, 1, 0), POLICY, NOW + 10_000).state()).isEqualTo(State.CLOSED);
    }

    @Test
    void whatIsSilentForLongIsSparedAsWell() {
        Breaker full = Breaker.CLOSED.after(seen(0, 0, 400), POLICY, NOW);

        assertThat(full.state()).isEqualTo(State.CLOSED);
        assertThat(full.after(seen(0, 0, 1), POLICY, NOW + 4_999).state()).isEqualTo(State.CLOSED);
        assertThat(full.after(seen(0, 0, 1), POLICY, NOW + 5_000).state()).isEqualTo(State.OPEN);
        assertThat(full.after(seen(0, 0, 1), POLICY, NOW + 5_000).reason()).isEqualTo("nothing is answered");
    }

    @Test
    void aBurstThatFindsNoRoomIsNoReasonWhileSomethingIsAnswered() {
        Breaker busy = Breaker.CLOSED;
        for (int second = 0; second < 60; second++) {
            busy = busy.after(seen(1, 0, 400), POLICY, NOW + second * 1_000L);
        }

        assertThat(busy.state()).isEqualTo(State.CLOSED);
    }

    @Test
    void itSaysWhy() {
        assertThat(open().reason()).isEqualTo("503 down");
    }

    @Test
    void aProbeIsSentWhenTheTimeHasComeAndThereIsSomethingToSend() {
        Breaker empty = open();
        assertThat(empty.at(POLICY, NOW + 100_000)).isEqualTo(empty);

        Breaker waiting = parked(empty, 3, 7);
        assertThat(waiting.at(POLICY, NOW + 4_999)).isEqualTo(waiting);

        Breaker probing = waiting.at(POLICY, NOW + 5_000);
        assertThat(probing.state()).isEqualTo(State.PROBING);
        assertThat(probing.probing()).isEqualTo(new Breaker.Probing(1, 3, NOW + 65_000));
    }

    @Test
    void partitionsTakeTurns() {
        Breaker breaker = parked(parked(parked(open(), 1, 1), 4, 1), 6, 1);
        for (int expected : List.of(1, 4, 6, 1)) {
            breaker = breaker.at(POLICY, breaker.probing().nextAt());
            assertThat(breaker.probing().partition()).isEqualTo(expected);
            breaker = breaker.after(probe(breaker.probing().number(), false), POLICY, NOW);
        }
    }

    @Test
    void aProbeThatFailsDoublesTheWait() {
        Breaker breaker = parked(open(), 0, 1);
        for (long wait : List.of(5_000, 10_000, 20_000, 40_000, 60_000, 60_000)) {
            assertThat(breaker.probing().nextAt()).isEqualTo(NOW + wait);
            breaker =
                    breaker.at(POLICY, NOW + wait).after(probe(breaker.probing().number() + 1, false), POLICY, NOW);
            assertThat(breaker.state()).isEqualTo(State.OPEN);
        }
    }

    @Test
    void aProbeThatNobodyReportsOfIsLost() {
        Breaker probing = parked(open(), 0, 1).at(POLICY, NOW + 5_000);

        assertThat(probing.at(POLICY, NOW + 64_999)).isEqualTo(probing);
        assertThat(probing.at(POLICY, NOW + 65_000).state()).isEqualTo(State.OPEN);
        assertThat(probing.at(POLICY, NOW + 65_000).reason()).isEqualTo("a probe was lost");
    }

    @Test
    void anAnswerToTheProbeOpensTheWayByAndBy() {
        Breaker ramping = ramping();

        assertThat(ramping.state()).isEqualTo(State.RAMPING);
        assertThat(ramping.at(POLICY, NOW + 15_099).state()).isEqualTo(State.RAMPING);
        Breaker closed = ramping.at(POLICY, NOW + 15_100);
        assertThat(closed.state()).isEqualTo(State.CLOSED);
        assertThat(closed.reason()).isEmpty();
        assertThat(closed.trips()).isZero();
    }

    @Test
    void theProbeOfAnotherTimeProvesNothing() {
        Breaker probing = parked(open(), 0, 1).at(POLICY, NOW + 5_000);

        assertThat(probing.after(probe(2, true), POLICY, NOW + 5_001).state()).isEqualTo(State.PROBING);
        assertThat(probing.after(seen(5, 0, 0), POLICY, NOW + 5_001).state()).isEqualTo(State.PROBING);
        assertThat(open().after(probe(1, true), POLICY, NOW + 1).state()).isEqualTo(State.OPEN);
    }

    @Test
    void whatFailsAgainWhenItIsLetInIsSparedForLonger() {
        Breaker again = ramping().after(seen(2, 3, 0), POLICY, NOW + 6_000);

        assertThat(again.state()).isEqualTo(State.OPEN);
        assertThat(again.probing().nextAt()).isEqualTo(NOW + 6_000 + 10_000);
        assertThat(ramping().after(seen(4, 3, 0), POLICY, NOW + 6_000).state()).isEqualTo(State.RAMPING);
    }

    @Test
    void switchedOffNothingIsSpared() {
        var off = new BreakerPolicy(
                false,
                POLICY.window(),
                POLICY.least(),
                POLICY.ratio(),
                POLICY.silence(),
                POLICY.backoff(),
                POLICY.probePatience(),
                POLICY.ramp());

        assertThat(Breaker.CLOSED.after(seen(0, 1_000, 0), off, NOW).state()).isEqualTo(State.CLOSED);
    }

    @Test
    void aDestinationThatHasBeenWellForAnHourIsForgotten() {
        Breaker closed = ramping().after(parkedNow(0, 0), POLICY, NOW + 6_000).at(POLICY, NOW + 20_000);

        assertThat(closed.at(POLICY, NOW + 3_619_999).isNothing()).isFalse();
        assertThat(closed.at(POLICY, NOW + 3_620_000).isNothing()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(State.class)
    void inEveryStateItKnowsWhatIsParked(State state) {
        Breaker breaker =
                new Breaker(state, NOW, "", 0, new Breaker.Probing(1, 0, NOW + 1_000), Sight.NOTHING, Map.of(0, 4L));

        assertThat(parked(breaker, 1, 3).parkedInAll()).isEqualTo(7);
        assertThat(parked(breaker, 0, 0).parkedInAll()).isZero();
        assertThat(breaker.after(seen(0, 0, 0), POLICY, NOW).parkedInAll()).isEqualTo(4);
    }

    /** Whatever happens, a destination that is spared is tried again, as long as somebody has something to send. */
    @Property
    void nobodyIsSparedForEver(@ForAll("anything") List<Tally> story) {
        Breaker breaker = Breaker.CLOSED;
        long now = NOW;
        for (Tally tally : story) {
            now += 500;
            breaker = breaker.at(POLICY, now).after(tally, POLICY, now);
            if (breaker.state() == State.PROBING) {
                assertThat(breaker.probing().nextAt()).isBetween(now, now + 60_000);
            }
            assertThat(breaker.parkedInAll()).isNotNegative();
        }
        breaker = parked(breaker, 9, 1);
        for (int i = 0; i < 10 && breaker.state() != State.CLOSED; i++) {
            now += 61_000;
            breaker = breaker.at(POLICY, now);
            if (breaker.state() == State.PROBING) {
                breaker = breaker.after(probe(breaker.probing().number(), true), POLICY, now);
            }
        }
        assertThat(breaker.state()).isEqualTo(State.CLOSED);
    }

    @Provide
    Arbitrary<List<Tally>> anything() {
        Arbitrary<Long> few = Arbitraries.longs().between(0, 20);
        return Combinators.combine(few, few, few, Arbitraries.integers().between(0, 3), Arbitraries.of(true, false))
                .as((answered, failed, refused, probe, well) -> new Tally(
                        subject(),
                        probe,
                        new Counts(0, 0, answered, failed, refused, 0, 0),
                        answered - 1,
                        new Probe(probe, well),
                        ""))
                .list()
                .ofMaxSize(60);
    }

    private static Breaker open() {
        return Breaker.CLOSED.after(seen(0, 10, 0), POLICY, NOW);
    }

    private static Breaker ramping() {
        return parked(open(), 0, 5).at(POLICY, NOW + 5_000).after(probe(1, true), POLICY, NOW + 5_100);
    }

    private static Breaker parked(Breaker breaker, int partition, long count) {
        return breaker.after(parkedNow(partition, count), POLICY, NOW);
    }

    private static Tally parkedNow(int partition, long count) {
        return new Tally(subject(), partition, Counts.NONE, count, Probe.NONE, "");
    }

    private static Tally probe(int number, boolean answered) {
        return tally(answered ? Counts.ANSWERED : Counts.FAILED, 0, new Probe(number, answered));
    }

    private static Tally seen(long answered, long failed, long notAttempted) {
        return tally(new Counts(0, 0, answered, failed, notAttempted, 0, 0), 0, Probe.NONE);
    }

    private static Tally tally(Counts counts, int partition, Probe probe) {
        return new Tally(subject(), partition, counts, Tally.SAME, probe, counts.failed() > 0 ? "503 down" : "");
    }

    private static Tally.Subject subject() {
        return Tally.Subject.at(FunctionId.of("f", "LATEST"), "d", NOW);
    }
}
