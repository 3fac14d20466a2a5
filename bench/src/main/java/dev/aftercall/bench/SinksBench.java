// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Callbacks wait on a topic, and a sink carries them to a peer that answers at once: how many a second? */
@Command(
        name = "sinks",
        description = "How many callbacks a second each sink delivers, and how long it keeps its worker.")
final class SinksBench implements Callable<Integer> {

    private static final Map<String, Function<Path, SinkPeer>> PEERS = Map.of(
            "rocketmq", RocketMqPeer::new,
            "mns", directory -> HttpPeer.mns(),
            "eventbridge", directory -> HttpPeer.eventBridge());
    /** So many of a hundred come first, while the worker's code is still being compiled. */
    private static final int WARM_UP_PERCENT = 40;

    @Option(
            names = "--sink",
            split = ",",
            defaultValue = "rocketmq,mns,eventbridge",
            description = "Which sinks (${DEFAULT-VALUE}).")
    List<String> sinks = List.of();

    @Option(names = "--count", defaultValue = "100000", description = "Callbacks (${DEFAULT-VALUE}).")
    int count;

    @Option(names = "--bytes", defaultValue = "1024", description = "Size of each (${DEFAULT-VALUE}).")
    int bytes;

    @Option(names = "--tasks", defaultValue = "1", description = "Tasks of the sink (${DEFAULT-VALUE}).")
    int tasks;

    @Option(names = "--times", defaultValue = "3", description = "How often it is measured (${DEFAULT-VALUE}).")
    int times;

    @Option(names = "--rate", defaultValue = "5000", description = "Callbacks a second afterwards (${DEFAULT-VALUE}).")
    int rate;

    @Option(names = "--seconds", defaultValue = "65", description = "For how long (${DEFAULT-VALUE}).")
    int seconds;

    @Option(names = "--set", description = "A setting of the sink, KEY=VALUE.")
    Map<String, String> more = Map.of();

    @Override
    public Integer call() throws IOException, ExecutionException, InterruptedException {
        for (String sink : sinks) {
            for (int time = 1; time <= times; time++) {
                measure(sink);
            }
        }
        return 0;
    }

    private void measure(String sink) throws IOException, ExecutionException, InterruptedException {
        Path directory = Files.createTempDirectory("aftercall-bench-");
        SinkPeer peer = peer(sink, directory);
        try (var rig = new SinkRig(directory, peer)) {
            drain(sink, rig, peer);
            pace(sink, rig);
        }
    }

    /** Everything waits when the sink starts. */
    private void drain(String sink, SinkRig rig, SinkPeer peer) {
        rig.write(count, bytes);
        Duration before = cpuOf(rig.worker.pid());
        Duration beforeOfPeer = cpuOf(peer.pid());
        rig.run(tasks, more);
        long[] reported = rig.awaitReports(count);
        double ofWorker = seconds(cpuOf(rig.worker.pid()).minus(before));
        double ofPeer = seconds(cpuOf(peer.pid()).minus(beforeOfPeer));
        int warm = (int) ((long) count * WARM_UP_PERCENT / 100);
        long millis = Math.max(1, reported[count - 1] - reported[warm]);
        System.out.printf(
                "%s, %,d callbacks of %,d bytes that wait: %,d/s after the first %d %%;"
                        + " CPU per 1,000: worker %.2f s, peer %.2f s%n",
                sink,
                count,
                bytes,
                (count - warm) * 1_000L / millis,
                WARM_UP_PERCENT,
                ofWorker * 1_000 / count,
                ofPeer * 1_000 / count);
    }

    /** They come at a steady rate. The worker's figures are of the last half to whole minute. */
    private void pace(String sink, SinkRig rig) throws IOException, InterruptedException {
        rig.pace(rate, seconds, bytes);
        try (PluginMeters meters = PluginMeters.of(rig.worker.pid())) {
            System.out.printf(
                    "%s, %,d a second for %d s: put p99 %.1f ms, max %.1f ms; handed over -> answered p99 %.0f ms;"
                            + " waiting at the end: %.0f%n",
                    sink,
                    rate,
                    seconds,
                    meters.max("put-time-p99-ms").orElse(Double.NaN),
                    meters.max("put-time-max-ms").orElse(Double.NaN),
                    meters.max("latency-p99-ms").orElse(Double.NaN),
                    meters.max("backlog").orElse(Double.NaN));
        }
    }

    private static SinkPeer peer(String sink, Path directory) {
        Function<Path, SinkPeer> peer = PEERS.get(sink);
        if (peer == null) {
            throw new IllegalArgumentException("--sink must be one of " + PEERS.keySet() + ", not " + sink);
        }
        return peer.apply(directory);
    }

    private static Duration cpuOf(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().totalCpuDuration())
                .orElse(Duration.ZERO);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1e3;
    }
}
