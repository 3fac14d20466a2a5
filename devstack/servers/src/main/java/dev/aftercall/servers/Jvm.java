// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.servers;

import java.util.List;
import java.util.stream.Stream;

/**
 * The JVM a server runs in.
 *
 * @param heapMegabytes the largest heap
 * @param quickStart start fast and stay small, at the price of the last third of throughput
 */
public record Jvm(int heapMegabytes, boolean quickStart) {

    // The first compiler alone and one collector thread: a broker is up in two thirds of the time and half the memory.
    private static final List<String> QUICK = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    public Jvm {
        if (heapMegabytes < 32) {
            throw new IllegalArgumentException("heapMegabytes must be at least 32, not " + heapMegabytes);
        }
    }

    /** For tests and a developer's machine. */
    public static Jvm quick(int heapMegabytes) {
        return new Jvm(heapMegabytes, true);
    }

    /** For measurements and long runs. */
    public static Jvm full(int heapMegabytes) {
        return new Jvm(heapMegabytes, false);
    }

    /** These flags and those of the server. */
    public List<String> flags(String... more) {
        Stream<String> own = Stream.concat(quickStart ? QUICK.stream() : Stream.empty(), Stream.of(maxHeap()));
        return Stream.concat(own, Stream.of(more)).toList();
    }

    private String maxHeap() {
        return "-Xmx" + heapMegabytes + "m";
    }
}
