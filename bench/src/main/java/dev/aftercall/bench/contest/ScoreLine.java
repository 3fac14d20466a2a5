// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.bench.contest;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A score for the eyes of who waits for the rest. */
final class ScoreLine {

    private ScoreLine() {}

    static String of(Score score) {
        return String.format(
                Locale.ROOT,
                """
                %s, %s, run %d%s
                  %,.0f a second; CPU s per 1,000: %.2f = %s; raw limit %.3f
                  at %,d a second: p50 %.0f, p99 %.0f, p99.9 %.0f ms (of %,d); retries late p50 %.0f, p99 %.0f ms (of %,d)
                  bytes for each: %,.0f in %.1f records = %s
                  MB live (resident): %s; goes on after a kill: %.1f s, of %d then lost %d, ended twice %d, told twice %d
                """,
                score.entrant().title(),
                score.profile().title(),
                score.run(),
                score.passed() ? "" : " — NOT ALL WAS DONE: " + score.wrong(),
                score.perSecond(),
                score.cpuSum(),
                joined(score.cpu(), "%.2f"),
                score.floorCpu(),
                score.paced(),
                score.latency().p50(),
                score.latency().p99(),
                score.latency().p999(),
                score.latency().of(),
                score.lateness().p50(),
                score.lateness().p99(),
                score.lateness().of(),
                score.bytesSum(),
                score.records(),
                joined(score.bytes(), "%.0f"),
                score.memory().entrySet().stream()
                        .map(one -> String.format(
                                Locale.ROOT,
                                "%s %.0f (%.0f)",
                                one.getKey(),
                                one.getValue().liveHeap(),
                                one.getValue().resident()))
                        .collect(Collectors.joining(", ")),
                score.recoverySeconds(),
                score.recovered().invocations(),
                score.recovered().lost(),
                score.recovered().twice(),
                score.recovered().repeated());
    }

    private static String joined(Map<String, Double> parts, String format) {
        return parts.entrySet().stream()
                .map(part -> part.getKey() + " " + String.format(Locale.ROOT, format, part.getValue()))
                .collect(Collectors.joining(", "));
    }
}
