// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.accept;

import dev.aftercall.bench.jmh.NanosecondsPerOperation;
import dev.aftercall.bench.jmh.Samples;
import dev.aftercall.schemas.rules.InvocationLimits;
import dev.aftercall.schemas.v1.Invocation;
import dev.aftercall.topology.Request;
import dev.aftercall.topology.Tracking;
import dev.aftercall.topology.wire.Placement;
import org.openjdk.jmh.annotations.Benchmark;

/**
 * The admission of an invocation that was decoded, without the stores: it is checked, its partition is found to be right and what its
 * client left out is filled in.
 */
public class AdmissionBenchmark extends NanosecondsPerOperation {

    private final Invocation invocation = Samples.invocation();
    private final InvocationLimits limits = InvocationLimits.DEFAULT;
    private final Placement placement = new Placement(12);
    private final Requests.Address address = new Requests.Address(3, 1_234_567);

    /** All of it, as for each record. */
    @Benchmark
    public Tracking admit() {
        limits.check(Samples.TASK, invocation);
        long recordTime = placement.isRight(Samples.TASK, address.partition()) ? Samples.NOW : Samples.NOW + 1;
        Request request = Requests.of(Samples.TASK, invocation, recordTime, address, Samples.NOW + 5);
        return Tracking.accepted(request);
    }

    /** The checks alone. */
    @Benchmark
    public Invocation check() {
        limits.check(Samples.TASK, invocation);
        return invocation;
    }

    /** The partition alone. */
    @Benchmark
    public boolean place() {
        return placement.isRight(Samples.TASK, address.partition());
    }
}
