// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.bench.contest;

import java.util.List;
import java.util.Map;

/**
 * What was measured of one contender in one run.
 *
 * @param invocations of which the rate, the processor time and the bytes are told
 * @param perSecond callbacks a second while everything waits, between the tenth part of them and nine tenths
 * @param cpu seconds for a thousand invocations, by process, without the stub and the one who writes the invocations
 * @param floorCpu seconds for a thousand invocations that writing and reading the same records alone takes
 * @param bytes appended to Kafka for one invocation, by topic
 * @param records appended to Kafka for one invocation
 * @param paced invocations a second that the latencies are of: half of what it can
 * @param latency milliseconds from when an invocation was to be written until its callback came, of those that meet no fault
 * @param lateness milliseconds from when an attempt was due until it was made, of those that were tried again
 * @param memory megabytes, by process
 * @param recoverySeconds from when it was killed until a callback came of what was written after that
 * @param recovered what became of invocations that came while it was killed
 * @param load of the machine before it began
 * @param passed whether all of the work was done, so that any of this counts
 * @param wrong the first of what was not as it must be
 * @param repeated callbacks that came more than once
 */
record Score(
        Entrant entrant,
        Profile profile,
        int run,
        int invocations,
        double perSecond,
        Map<String, Double> cpu,
        double floorCpu,
        Map<String, Double> bytes,
        double records,
        int paced,
        Spread latency,
        Spread lateness,
        Map<String, Memory> memory,
        double recoverySeconds,
        Recovered recovered,
        double load,
        boolean passed,
        List<String> wrong,
        int repeated) {

    /**
     * Milliseconds.
     *
     * @param of how many they are
     */
    record Spread(double p50, double p99, double p999, double max, int of) {}

    /**
     * What became of invocations around a kill.
     *
     * @param invocations how many they were
     * @param lost those without a callback or an end
     * @param twice those with more than one end
     * @param repeated those with more than one callback
     */
    record Recovered(int invocations, int lost, int twice, int repeated) {}

    double cpuSum() {
        return cpu.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    double bytesSum() {
        return bytes.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    double liveHeapSum() {
        return memory.values().stream().mapToDouble(Memory::liveHeap).sum();
    }

    double residentSum() {
        return memory.values().stream().mapToDouble(Memory::resident).sum();
    }
}
