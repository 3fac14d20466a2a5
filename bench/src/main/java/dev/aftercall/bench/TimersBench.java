// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.bench;

import dev.aftercall.schemas.Topics;
import dev.aftercall.schemas.v1.Attempt;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Many invocations wait, and others become due beside them: how late are these, and what does the waiting cost? */
@Command(name = "timers", description = "How late timers are while many others wait, and what those cost.")
final class TimersBench implements Callable<Integer> {

    /** The whole second that a delay is counted in. */
    private static final int DELAY_SECONDS = 5;

    @Option(names = "--count", defaultValue = "1000000", description = "Timers that wait (${DEFAULT-VALUE}).")
    int count;

    @Option(names = "--per-second", defaultValue = "200", description = "Timers that become due (${DEFAULT-VALUE}).")
    int perSecond;

    @Option(names = "--seconds", defaultValue = "60", description = "For how long (${DEFAULT-VALUE}).")
    int seconds;

    @Option(names = "--heap-mb", defaultValue = "512", description = "Largest heap of the topology (${DEFAULT-VALUE}).")
    int heapMegabytes;

    @Override
    public Integer call() throws IOException, ExecutionException, InterruptedException {
        try (var rig = new Rig(heapMegabytes)) {
            rig.fill(count);
            measure(rig);
            Scrape meters = Scrape.of(rig.httpPort);
            System.out.printf(
                    "one look at the timers: p99 %.2f ms%n",
                    meters.max("kafka_aftercall_hold_tick_p99_ms").orElseThrow());
            System.out.printf("live heap of the topology: %,d MB%n", LiveHeap.bytes(rig.topology.pid()) / (1 << 20));
        }
        return 0;
    }

    private void measure(Rig rig) {
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
        try (KafkaConsumer<String, byte[]> consumer =
                rig.cluster.consumer(Topics.ATTEMPTS, "read_uncommitted", false)) {
            var made = new AtomicInteger();
            int all = perSecond * seconds;
            Future<?> making = clock.scheduleAtFixedRate(
                    () -> {
                        if (made.get() < all) {
                            rig.invoke("due-" + made.incrementAndGet(), DELAY_SECONDS, Instant.now());
                        }
                    },
                    0,
                    1_000_000_000L / perSecond,
                    TimeUnit.NANOSECONDS);
            var issued = LongStream.builder();
            var seen = LongStream.builder();
            for (int got = 0; got < all; ) {
                if (making.isDone()) {
                    throw new IllegalStateException("no more invocations are made: " + making);
                }
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                    long now = System.currentTimeMillis();
                    Attempt attempt = rig.cluster.decoded(Topics.ATTEMPTS, record, Attempt.class);
                    long dueAt = attempt.getAcceptedAt().toEpochMilli() + DELAY_SECONDS * 1_000L;
                    issued.add(attempt.getIssuedAt().toEpochMilli() - dueAt);
                    seen.add(now - dueAt);
                    got++;
                }
            }
            System.out.printf("%,d timers wait, %d a second become due, for %d s%n", count, perSecond, seconds);
            System.out.println("due -> attempt issued, ms: " + Figures.of(issued.build()));
            System.out.println("due -> attempt read by an invoker, ms: " + Figures.of(seen.build()));
        } finally {
            clock.shutdownNow();
        }
    }
}
