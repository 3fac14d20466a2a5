// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.bench.jmh;

import dev.aftercall.topology.Backoff;
import dev.aftercall.topology.breaker.Breaker;
import dev.aftercall.topology.breaker.BreakerPolicy;
import dev.aftercall.topology.tally.Tally;
import dev.aftercall.topology.tally.Tally.Counts;
import java.time.Duration;
import org.openjdk.jmh.annotations.Benchmark;

/** One step of a breaker: after a tally of callbacks, of which each partition hands on five a second, or after some time. */
public class BreakerBenchmark extends NanosecondsPerOperation {

    private static final int PARTITIONS = 12;
    private static final long SOON = Samples.NOW + 200;

    private final BreakerPolicy policy = new BreakerPolicy(
            true,
            Duration.ofSeconds(10),
            10,
            0.5,
            Duration.ofSeconds(5),
            new Backoff(Duration.ofSeconds(5), Duration.ofSeconds(60)),
            Duration.ofSeconds(60),
            Duration.ofSeconds(10));
    private final Tally arrivals = tally(0, Counts.arrived(50), Tally.SAME);
    private final Tally failures = tally(0, Counts.FAILED, Tally.SAME);
    private final Tally moreParked = tally(3, Counts.NONE, 1_001);
    private final Breaker failing = Breaker.CLOSED.after(failures, policy, Samples.NOW);
    private final Breaker open = open();

    /** Nothing is wrong, and nothing was: by far the most frequent one. */
    @Benchmark
    public Breaker well() {
        return Breaker.CLOSED.after(arrivals, policy, SOON);
    }

    /** Something fails, not often enough yet. */
    @Benchmark
    public Breaker fails() {
        return failing.after(failures, policy, SOON);
    }

    /** The destination is spared, and one partition of twelve has parked more. */
    @Benchmark
    public Breaker parks() {
        return open.after(moreParked, policy, SOON);
    }

    /** The destination is spared, and it is not yet time for a probe. */
    @Benchmark
    public Breaker waits() {
        return open.at(policy, SOON);
    }

    private Breaker open() {
        Breaker breaker = failing;
        while (breaker.state() == Breaker.State.CLOSED) {
            breaker = breaker.after(failures, policy, Samples.NOW);
        }
        for (int partition = 0; partition < PARTITIONS; partition++) {
            breaker = breaker.after(tally(partition, Counts.NONE, 1_000), policy, Samples.NOW);
        }
        return breaker;
    }

    private static Tally tally(int partition, Counts counts, long parked) {
        return new Tally(
                Tally.Subject.at(Samples.FUNCTION, Samples.QUEUE, Samples.NOW),
                partition,
                counts,
                parked,
                Tally.Probe.NONE,
                "");
    }
}
