// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.bench.jmh;

import dev.aftercall.topology.Backoff;
import dev.aftercall.topology.Patience;
import dev.aftercall.topology.Tracking;
import dev.aftercall.topology.judge.Report;
import dev.aftercall.topology.judge.SystemErrorPolicy;
import dev.aftercall.topology.judge.Verdict;
import dev.aftercall.topology.registry.AsyncPolicy;
import java.time.Duration;
import org.openjdk.jmh.annotations.Benchmark;

/** What follows from a report of an invoker, decided: the next tracking is made, nothing is read or written. */
public class VerdictBenchmark extends NanosecondsPerOperation {

    private final Tracking dequeued = Samples.dequeued();
    private final Tracking running = Samples.running();
    private final Report begun = new Report(1, Report.Kind.STARTED, 0, "", Samples.NOW + 9);
    private final Report answered = new Report(1, Report.Kind.SUCCESS, 200, "", Samples.NOW + 9);
    private final Report failed =
            new Report(1, Report.Kind.FUNCTION_ERROR, 200, "UnhandledInvocationError", Samples.NOW + 9);
    private final Verdict.Rules rules = new Verdict.Rules(
            new AsyncPolicy(
                    null, null, 3, Duration.ofDays(1), new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60))),
            new SystemErrorPolicy(new Backoff(Duration.ofMillis(500), Duration.ofMinutes(5)), Duration.ofHours(5)),
            Duration.ofSeconds(60),
            new Patience(Duration.ofMinutes(5), Duration.ofHours(1)));

    /** The call has begun: its end is waited for. */
    @Benchmark
    public Verdict started() {
        return Verdict.of(dequeued, begun, rules, Samples.NOW + 10);
    }

    /** The function answered: it is over. */
    @Benchmark
    public Verdict success() {
        return Verdict.of(running, answered, rules, Samples.NOW + 40);
    }

    /** The function failed: another attempt follows. */
    @Benchmark
    public Verdict functionError() {
        return Verdict.of(running, failed, rules, Samples.NOW + 40);
    }
}
