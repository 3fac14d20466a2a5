// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.bench.contest;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * What processes have used of the processors so far, compilers and collectors included.
 *
 * @param seconds by what the process is
 */
record Cpu(Map<String, Double> seconds) {

    /** Of processes that run. */
    static Cpu of(Map<String, Long> pids) {
        Map<String, Double> used = new TreeMap<>();
        pids.forEach((process, pid) -> used.put(process, of(pid)));
        return new Cpu(used);
    }

    /** Of one, in seconds. */
    static double of(long pid) {
        return ProcessHandle.of(pid)
                        .flatMap(process -> process.info().totalCpuDuration())
                        .orElse(Duration.ZERO)
                        .toMillis()
                / 1e3;
    }

    /** What came since an earlier look, for each thousand of so many invocations. */
    Map<String, Double> perThousandSince(Cpu earlier, int invocations) {
        Map<String, Double> used = new TreeMap<>();
        seconds.forEach((process, now) ->
                used.put(process, (now - earlier.seconds().getOrDefault(process, 0.0)) * 1_000 / invocations));
        return used;
    }
}
