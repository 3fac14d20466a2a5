// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.bench.jmh;

import dev.aftercall.topology.Backoff;
import dev.aftercall.topology.Settled;
import dev.aftercall.topology.deliver.DeliveryReport;
import dev.aftercall.topology.deliver.Fate;
import dev.aftercall.topology.deliver.RedeliveryPolicy;
import java.time.Duration;
import org.openjdk.jmh.annotations.Benchmark;

/** What follows from a report of a sink, decided: the next row of the callback is made, nothing is read or written. */
public class FateBenchmark extends NanosecondsPerOperation {

    private final Settled settled = Samples.settled();
    private final DeliveryReport arrival = new DeliveryReport(1, DeliveryReport.Kind.DELIVERED, 0);
    private final DeliveryReport delay = new DeliveryReport(1, DeliveryReport.Kind.DEFERRED, 0);
    private final RedeliveryPolicy policy =
            new RedeliveryPolicy(new Backoff(Duration.ofMillis(500), Duration.ofSeconds(60)), Duration.ofMinutes(30));

    /** It has arrived. */
    @Benchmark
    public Fate delivered() {
        return Fate.of(settled, arrival, policy, Samples.NOW + 90);
    }

    /** It is put off: another delivery follows. */
    @Benchmark
    public Fate deferred() {
        return Fate.of(settled, delay, policy, Samples.NOW + 90);
    }
}
