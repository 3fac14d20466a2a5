// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.bench.contest;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** A line of a table. */
record Row(String title, String format, ToDoubleFunction<Score> figure) {

    static final List<Row> ALL = List.of(
            new Row("invocations a second, all waiting", "%,.0f", Score::perSecond),
            new Row("CPU s per 1,000, broker included", "%.2f", Score::cpuSum),
            new Row("of that the broker", "%.2f", score -> score.cpu().getOrDefault("broker", 0.0)),
            new Row(
                    "raw limit of the same records ÷ that, %",
                    "%.1f", score -> 100 * score.floorCpu() / score.cpuSum()),
            new Row(
                    "written → callback at half of what it can, p50 ms",
                    "%,.0f",
                    score -> score.latency().p50()),
            new Row("p99 ms", "%,.0f", score -> score.latency().p99()),
            new Row("p99.9 ms", "%,.0f", score -> score.latency().p999()),
            new Row("at so many a second", "%,.0f", Score::paced),
            new Row(
                    "retries late by, p50 ms",
                    "%,.0f",
                    score -> score.lateness().p50()),
            new Row(
                    "retries late by, p99 ms",
                    "%,.0f",
                    score -> score.lateness().p99()),
            new Row("bytes appended to Kafka for each", "%,.0f", Score::bytesSum),
            new Row("records for each, marks of transactions included", "%.1f", Score::records),
            new Row("live heap, broker included, MB", "%,.0f", Score::liveHeapSum),
            new Row("resident, broker included, MB", "%,.0f", Score::residentSum),
            new Row("kill -9 of all its processes → first callback, s", "%.1f", Score::recoverySeconds),
            new Row("lost around that", "%.0f", score -> score.recovered().lost()),
            new Row(
                    "ended twice around that",
                    "%.0f",
                    score -> score.recovered().twice()),
            new Row("told twice around that", "%.0f", score -> score.recovered().repeated()));

    /** What stands in it for one contender. */
    String cell(List<Score> passed) {
        return passed.isEmpty() ? "not all was done" : Median.of(passed, figure).shown(format);
    }
}
