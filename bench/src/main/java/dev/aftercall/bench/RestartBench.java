// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.bench;

import dev.aftercall.schemas.Topics;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A topology with many open invocations is killed and started again: how long until it issues the next attempt? */
@Command(name = "restart", description = "How long a killed topology with many open invocations takes to go on.")
final class RestartBench implements Callable<Integer> {

    @Option(names = "--count", defaultValue = "100000", description = "Open invocations (${DEFAULT-VALUE}).")
    int count;

    @Option(names = "--times", defaultValue = "3", description = "How often it is killed (${DEFAULT-VALUE}).")
    int times;

    @Option(names = "--heap-mb", defaultValue = "512", description = "Largest heap of the topology (${DEFAULT-VALUE}).")
    int heapMegabytes;

    @Override
    public Integer call() throws IOException, ExecutionException, InterruptedException {
        try (var rig = new Rig(heapMegabytes);
                KafkaConsumer<String, byte[]> consumer =
                        rig.cluster.consumer(Topics.ATTEMPTS, "read_committed", false)) {
            rig.fill(count);
            var millis = LongStream.builder();
            for (int time = 1; time <= times; time++) {
                long took = killAndStart(rig, consumer, "probe-" + time);
                System.out.printf("kill -9 to the next committed attempt: %.1f s%n", took / 1e3);
                millis.add(took);
            }
            System.out.println("kill -9 -> next committed attempt, ms: " + Figures.of(millis.build()));
        }
        return 0;
    }

    /** One invocation for each partition would ask for all of them; they come up together, so any does. */
    private static long killAndStart(Rig rig, KafkaConsumer<String, byte[]> consumer, String probe) {
        rig.topology.kill();
        long killed = System.nanoTime();
        rig.topology.start();
        rig.invoke(probe, 0, Instant.now());
        rig.cluster.flush();
        boolean seen = false;
        while (!seen) {
            for (var record : consumer.poll(Duration.ofMillis(100))) {
                seen |= record.key().equals(probe);
            }
        }
        return (System.nanoTime() - killed) / 1_000_000;
    }
}
