// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.bench.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftercall.emulators.eventbridge.AcsCheckBenchmark;
import dev.aftercall.emulators.mns.MnsCheckBenchmark;
import dev.aftercall.schemas.UndecodableException;
import dev.aftercall.topology.breaker.Breaker;
import dev.aftercall.topology.deliver.Fate;
import dev.aftercall.topology.judge.Verdict;
import dev.aftercall.topology.settle.EnvelopeBenchmark;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** That what is measured is what its name says. */
class FixturesTest {

    @Test
    void payloadAndResponseHaveAKilobyte() {
        assertThat(Samples.payload().remaining()).isEqualTo(1024);
        assertThat(Samples.response().remaining()).isEqualTo(1024);
    }

    @Test
    void messagesComeBackAsTheyWere() throws IOException, UndecodableException {
        var codec = new CodecBenchmark();
        codec.start();
        try {
            assertThat(codec.decodeInvocation()).isEqualTo(Samples.invocation());
            assertThat(codec.decodeAttempt()).isEqualTo(Samples.attempt());
            assertThat(codec.decodeOutcome()).isEqualTo(Samples.outcome());
            assertThat(codec.decodeStatus()).isEqualTo(Samples.status());
        } finally {
            codec.stop();
        }
    }

    @Test
    void rowsComeBackAsTheyWere() {
        var rows = new RowsBenchmark();

        assertThat(rows.readTracking()).isEqualTo(Samples.running());
        assertThat(rows.readSettled()).isEqualTo(Samples.settled());
        assertThat(rows.showSettled()).isNotEqualTo(rows.showTracking());
    }

    @Test
    void aRecordHoldsTheCallback() throws UndecodableException {
        var envelope = new EnvelopeBenchmark();

        assertThat(envelope.read()).usingRecursiveComparison().isEqualTo(envelope.forQueue());
        assertThat(envelope.forQueue().content()).isEqualTo(envelope.json());
        assertThat(envelope.forBus().content()).isNotEqualTo(envelope.json());
    }

    @Test
    void decisionsAreThoseThatTheirNamesSay() {
        var verdict = new VerdictBenchmark();
        var fate = new FateBenchmark();
        var breaker = new BreakerBenchmark();

        assertThat(verdict.started()).isInstanceOf(Verdict.Running.class);
        assertThat(verdict.success()).isInstanceOf(Verdict.Over.class);
        assertThat(verdict.functionError()).isInstanceOf(Verdict.Again.class);
        assertThat(fate.delivered()).isInstanceOf(Fate.Arrived.class);
        assertThat(fate.deferred()).isInstanceOf(Fate.Again.class);
        assertThat(breaker.well()).isEqualTo(Breaker.CLOSED);
        assertThat(breaker.fails().state()).isEqualTo(Breaker.State.CLOSED);
        assertThat(breaker.parks().parkedInAll()).isEqualTo(12_001);
        assertThat(breaker.waits().state()).isEqualTo(Breaker.State.OPEN);
    }

    @Test
    void whatIsDueIsFoundAndNothingElse() throws IOException {
        var timers = new TimersBenchmark();
        timers.fill();
        try {
            assertThat(timers.lookInVain()).isEmpty();
            assertThat(timers.holdAndLetGo()).hasSize(TimersBenchmark.DUE);
            assertThat(timers.lookInVain()).isEmpty();
        } finally {
            timers.remove();
        }
    }

    @Test
    void signaturesAreRight() {
        assertThat(new MnsCheckBenchmark().v2()).isTrue();
        assertThat(new MnsCheckBenchmark().v4()).isTrue();
        assertThat(new AcsCheckBenchmark().isRight()).isTrue();
    }
}
