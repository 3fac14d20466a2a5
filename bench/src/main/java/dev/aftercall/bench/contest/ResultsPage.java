// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.bench.contest;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The figures of a run as a page, with pictures that whoever shows Markdown can draw. */
final class ResultsPage {

    private final Machine machine;
    private final List<Score> scores;

    ResultsPage(Machine machine, List<Score> scores) {
        this.machine = machine;
        this.scores = scores;
    }

    List<String> lines() {
        var lines = new ArrayList<String>();
        lines.addAll(List.of(
                "# Benchmarks",
                "",
                "Written by `bench/run peers` on " + machine.at() + ": " + machine.processors() + " processors ("
                        + machine.processor() + "), " + machine.system() + ", " + machine.java() + ", Kafka "
                        + machine.kafka() + ".",
                "",
                "Everybody does the same work on a broker of the same settings: an invocation of 1 KB, a call of an HTTP function, a",
                "durable result, one callback to one of ten destinations. Of a hundred invocations ten fail once, one fails always, and",
                "of one the callback is refused twice. Function, destinations and broker are the same for all; what the function and the",
                "destinations cost is left out. Each figure is the median of its runs, with the smallest and the largest behind it; a run",
                "in which any invocation had not exactly one end and at least one callback counts for nothing.",
                ""));
        for (Profile profile : Profile.values()) {
            List<Score> these =
                    scores.stream().filter(score -> score.profile() == profile).toList();
            if (!these.isEmpty()) {
                lines.addAll(section(profile, these));
            }
        }
        lines.addAll(parts());
        return lines;
    }

    private static List<String> section(Profile profile, List<Score> these) {
        var lines = new ArrayList<String>();
        lines.addAll(List.of(
                "## " + profile.title().substring(0, 1).toUpperCase(Locale.ROOT)
                        + profile.title().substring(1),
                ""));
        lines.addAll(chart("CPU seconds per 1,000 invocations, broker included", these, Score::cpuSum));
        lines.addAll(chart("Invocations a second, when all wait", these, Score::perSecond));
        List<Entrant> entrants = entrants(these);
        lines.add("| | " + entrants.stream().map(Entrant::title).collect(Collectors.joining(" | ")) + " |");
        lines.add("|---|" + "---|".repeat(entrants.size()));
        for (Row row : Row.ALL) {
            lines.add("| " + row.title() + " | "
                    + entrants.stream()
                            .map(entrant -> row.cell(passed(these, entrant)))
                            .collect(Collectors.joining(" | "))
                    + " |");
        }
        lines.add("| what survives a kill | "
                + entrants.stream().map(Entrant::keeps).collect(Collectors.joining(" | ")) + " |");
        lines.add("");
        return lines;
    }

    private static List<Entrant> entrants(List<Score> these) {
        return these.stream().map(Score::entrant).distinct().sorted().toList();
    }

    private static List<Score> passed(List<Score> these, Entrant entrant) {
        return these.stream()
                .filter(score -> score.entrant() == entrant && score.passed())
                .toList();
    }

    private static List<String> chart(String title, List<Score> these, ToDoubleFunction<Score> figure) {
        Map<Entrant, Double> bars = new TreeMap<>();
        entrants(these).forEach(entrant -> {
            double[] values =
                    passed(these, entrant).stream().mapToDouble(figure).sorted().toArray();
            if (values.length > 0) {
                bars.put(entrant, values[values.length / 2]);
            }
        });
        return List.of(
                "```mermaid",
                "xychart-beta horizontal",
                "  title \"" + title + "\"",
                "  x-axis ["
                        + bars.keySet().stream()
                                .map(entrant -> '"' + entrant.title() + '"')
                                .collect(Collectors.joining(", "))
                        + "]",
                "  y-axis \" \" 0 --> "
                        + String.format(
                                Locale.ROOT,
                                "%.2f",
                                bars.values().stream()
                                                .mapToDouble(Double::doubleValue)
                                                .max()
                                                .orElse(1)
                                        * 1.1),
                "  bar ["
                        + bars.values().stream()
                                .map(value -> String.format(Locale.ROOT, "%.2f", value))
                                .collect(Collectors.joining(", "))
                        + "]",
                "```",
                "");
    }

    /** Where the time and the bytes of this system go. */
    private List<String> parts() {
        List<Score> ours = passed(
                scores.stream().filter(score -> score.profile() == Profile.FAST).toList(), Entrant.AFTERCALL);
        if (ours.isEmpty()) {
            return List.of();
        }
        var lines = new ArrayList<String>(List.of("## Where it goes", "", "CPU seconds per 1,000 invocations:", ""));
        lines.addAll(table(ours, Score::cpu, "%.2f"));
        lines.addAll(List.of("", "Bytes appended for one invocation:", ""));
        lines.addAll(table(ours, Score::bytes, "%,.0f"));
        lines.add("");
        return lines;
    }

    private interface Parts {
        Map<String, Double> of(Score score);
    }

    private static List<String> table(List<Score> ours, Parts parts, String format) {
        Stream<String> names = ours.stream()
                .flatMap(score -> parts.of(score).keySet().stream())
                .distinct()
                .sorted();
        return Stream.concat(
                        Stream.of("| | |", "|---|---|"),
                        names.map(name -> "| `" + name + "` | "
                                + Median.of(ours, score -> parts.of(score).getOrDefault(name, 0.0))
                                        .shown(format)
                                + " |"))
                .toList();
    }
}
