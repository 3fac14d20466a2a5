// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftercall.bench.FickleServer.Manner;
import dev.aftercall.bench.FickleServer.Traffic;
import dev.aftercall.bench.Phase.Kind;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IsolationReportTest {

    private static final int PER_SECOND = 100;
    private static final int LENGTH = 1_000;
    private static final long PERIOD = 10_000_000;

    private final Arrivals arrivals = new Arrivals(5 * LENGTH);
    private final IsolationReport report = new IsolationReport(
            List.of(
                    phase(0, Kind.REFERENCE, Manner.ANSWERS),
                    phase(1, Kind.FAULT, Manner.HANGS),
                    phase(2, Kind.RECOVERY, Manner.ANSWERS),
                    phase(3, Kind.REFERENCE, Manner.ANSWERS),
                    phase(4, Kind.FAULT, Manner.REFUSES)),
            number -> number * PERIOD,
            arrivals,
            PER_SECOND);

    @Test
    void aFaultIsHeldAgainstTheReferencesBesideIt() {
        take(0, 40);
        take(1, 55);
        take(2, 70);
        take(3, 50);
        take(4, 50);

        assertThat(report.drift()).isEqualTo("p99 of the references: 40.0 to 50.0 ms (+25.0 %)");
        assertThat(report.summary())
                .containsExactly(
                        "one of ten hangs: p99 of the other nine +10.0 % (95 %: +10.0 to +10.0; must stay below +10 %)",
                        "one of ten refuses connections: p99 of the other nine +0.0 % (95 %: +0.0 to +0.0; must stay below"
                                + " +10 %)");
    }

    @Test
    void theTenthDestinationDoesNotCount() {
        IntStream.range(0, 5).forEach(phase -> take(phase, 50));
        IntStream.range(0, 5 * LENGTH)
                .filter(IsolationRig::isFickle)
                .forEach(task -> assertThat(arrivals.times(task)).isZero());

        assertThat(report.drift()).isEqualTo("p99 of the references: 50.0 to 50.0 ms (+0.0 %)");
    }

    private static Phase phase(int number, Kind kind, Manner manner) {
        return new Phase(kind, manner, number * LENGTH, (number + 1) * LENGTH, 0, 10_000, new Traffic(0, 0, 0));
    }

    /** The callbacks of a phase come so many milliseconds after they were to be made, those of the nine alone. */
    private void take(int phase, int millis) {
        IntStream.range(phase * LENGTH, (phase + 1) * LENGTH)
                .filter(task -> !IsolationRig.isFickle(task))
                .forEach(task -> arrivals.note(
                        Arrivals.task(task).getBytes(java.nio.charset.StandardCharsets.US_ASCII),
                        task * PERIOD + millis * 1_000_000L));
    }
}
