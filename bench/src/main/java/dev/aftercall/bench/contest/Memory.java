// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.bench.contest;

import dev.aftercall.bench.LiveHeap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a process holds, in megabytes of a million bytes.
 *
 * @param liveHeap what is left of its heap after a collection
 * @param resident what of it lies in memory, by the system's count
 */
record Memory(double liveHeap, double resident) {

    private static final double MEGA = 1e6;
    private static final int KIBI = 1_024;
    private static final String RESIDENT = "VmRSS:";

    /** Of processes that run. */
    static Map<String, Memory> of(Map<String, Long> pids) throws IOException, InterruptedException {
        Map<String, Memory> memory = new TreeMap<>();
        for (var process : pids.entrySet()) {
            memory.put(process.getKey(), of(process.getValue()));
        }
        return memory;
    }

    private static Memory of(long pid) throws IOException, InterruptedException {
        double resident = resident(pid);
        return new Memory(LiveHeap.bytes(pid) / MEGA, resident);
    }

    /** Not a number where the system does not tell it as Linux does. */
    private static double resident(long pid) throws IOException {
        Path status = Path.of("/proc", Long.toString(pid), "status");
        if (!Files.exists(status)) {
            return Double.NaN;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith(RESIDENT))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) * KIBI / MEGA)
                .findFirst()
                .orElse(Double.NaN);
    }
}
