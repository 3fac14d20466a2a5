// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.bench;

import dev.aftercall.bench.FickleServer.Manner;
import dev.aftercall.bench.Phase.Kind;
import dev.aftercall.cli.print.Columns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What was measured, for a person. */
final class IsolationReport {

    /** Of ten destinations nine are healthy. */
    private static final double HEALTHY = 0.9;

    private final List<Phase> phases;
    private final IntToLongFunction due;
    private final Arrivals arrivals;
    private final int perSecond;

    /**
     * A report.
     *
     * @param due when a task was to be made, by the clock of nanoseconds
     */
    IsolationReport(List<Phase> phases, IntToLongFunction due, Arrivals arrivals, int perSecond) {
        this.phases = phases;
        this.due = due;
        this.arrivals = arrivals;
        this.perSecond = perSecond;
    }

    /** A line for each phase, times in milliseconds. */
    List<String> table(Tries tries) {
        var columns = new Columns(
                "THE TENTH",
                "SECONDS",
                "NINE CAME",
                "P50",
                "P99",
                "95 %",
                "P99.9",
                "P99 RISES BY",
                "95 %",
                "TENTH CAME",
                "REQUESTS/S",
                "TRIES/S",
                "SPARED/S",
                "CONNECTIONS",
                "AT ONCE");
        for (int i = 0; i < phases.size(); i++) {
            columns.row(row(i, tries).toArray(String[]::new));
        }
        return columns.lines();
    }

    private List<String> row(int number, Tries tries) {
        Phase phase = phases.get(number);
        Latencies latencies = latencies(phase);
        Figures figures = latencies.figures();
        Range range = latencies.rangeOfP99();
        List<String> row = new ArrayList<>(List.of(
                phase.title(),
                text("%.1f", phase.seconds()),
                came(phase.healthy()),
                millis(figures.quantile(500)),
                millis(figures.quantile(990)),
                millis(Math.round(range.low())) + " to " + millis(Math.round(range.high())),
                millis(figures.quantile(999))));
        Optional<Latencies> reference = reference(number);
        row.add(reference
                .map(well -> text("%+.1f %%", latencies.riseOver(well)))
                .orElse(""));
        row.add(reference.map(well -> text(latencies.rangeOfRiseOver(well))).orElse(""));
        row.addAll(List.of(
                came(phase.fickle()),
                text("%.1f", phase.traffic().requests() / phase.seconds()),
                text("%.1f", tries.made(phase.begunAt(), phase.endedAt()) / phase.seconds()),
                text("%.1f", tries.spared(phase.begunAt(), phase.endedAt()) / phase.seconds()),
                text("%d", phase.traffic().connections()),
                text("%d", phase.traffic().mostOpen())));
        return row;
    }

    /** A line for each manner of failing, over all times that it was tried. */
    List<String> summary() {
        return Stream.of(Manner.values())
                .map(this::summary)
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<String> summary(Manner manner) {
        List<Latencies> failing = new ArrayList<>();
        List<Latencies> well = new ArrayList<>();
        for (int i = 0; i < phases.size(); i++) {
            if (phases.get(i).kind() == Kind.FAULT && phases.get(i).manner() == manner) {
                failing.add(latencies(phases.get(i)));
                reference(i).ifPresent(well::add);
            }
        }
        if (failing.isEmpty()) {
            return Optional.empty();
        }
        Latencies all = Latencies.joined(failing.toArray(Latencies[]::new));
        Latencies reference = Latencies.joined(well.toArray(Latencies[]::new));
        return Optional.of(text(
                "one of ten %s: p99 of the other nine %+.1f %% (95 %%: %s; must stay below +10 %%)",
                manner, all.riseOver(reference), text(all.rangeOfRiseOver(reference))));
    }

    /** By how much the references differ among themselves: no smaller effect can be told from chance. */
    String drift() {
        long[] p99 = phases.stream()
                .filter(phase -> phase.kind() == Kind.REFERENCE)
                .mapToLong(phase -> latencies(phase).p99())
                .sorted()
                .toArray();
        return text(
                "p99 of the references: %s to %s ms (%+.1f %%)",
                millis(p99[0]), millis(p99[p99.length - 1]), 100.0 * p99[p99.length - 1] / p99[0] - 100);
    }

    /** The references before and after a fault, or before and after its recovery. */
    private Optional<Latencies> reference(int number) {
        if (phases.get(number).kind() != Kind.FAULT && phases.get(number).kind() != Kind.RECOVERY) {
            return Optional.empty();
        }
        Stream<Phase> before = Stream.iterate(number, i -> i >= 0, i -> i - 1).map(phases::get);
        Stream<Phase> after = phases.stream().skip(number);
        return Optional.of(Latencies.joined(Stream.of(before, after)
                .flatMap(side ->
                        side.filter(phase -> phase.kind() == Kind.REFERENCE).limit(1))
                .map(this::latencies)
                .toArray(Latencies[]::new)));
    }

    private Latencies latencies(Phase phase) {
        return Latencies.of(
                phase.healthy()
                        .filter(task -> arrivals.times(task) > 0)
                        .mapToLong(task -> (arrivals.first(task) - due.applyAsLong(task)) / 1_000),
                (int) Math.ceil(perSecond * HEALTHY));
    }

    private String came(IntStream tasks) {
        int[] all = tasks.toArray();
        long came = Arrays.stream(all).filter(task -> arrivals.times(task) > 0).count();
        return came + " of " + all.length;
    }

    private static String text(Range range) {
        return text("%+.1f to %+.1f", range.low(), range.high());
    }

    private static String millis(long micros) {
        return text("%.1f", micros / 1e3);
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
