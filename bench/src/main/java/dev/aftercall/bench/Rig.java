// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.bench;

import dev.aftercall.schemas.Topics;
import dev.aftercall.schemas.v1.FunctionDefinition;
import dev.aftercall.schemas.v1.FunctionLedger;
import dev.aftercall.schemas.v1.Invocation;
import dev.aftercall.servers.Ports;
import dev.aftercall.servers.process.Readiness;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/** A broker, a registry and one topology, each in a JVM of its own, with one function that nobody serves. */
final class Rig implements AutoCloseable {

    static final String FUNCTION = "f";
    private static final int LINGER_MILLIS = 20;
    /** Longer than any measurement: what waits so long only waits. */
    private static final int HALF_A_DAY = 43_200;

    final Cluster cluster;
    final RoleProcess topology;
    final int httpPort = Ports.free();
    private final Scratch scratch;

    Rig(int heapMegabytes) throws IOException, ExecutionException, InterruptedException {
        scratch = Scratch.make();
        cluster = new Cluster(scratch.directory(), LINGER_MILLIS);
        FunctionDefinition function = FunctionDefinition.newBuilder()
                .setFunctionName(FUNCTION)
                .setUrl("http://127.0.0.1:1")
                .setTimeoutSeconds(86_400)
                .build();
        cluster.send(Topics.FUNCTIONS, FUNCTION + "/LATEST", function);
        cluster.flush();
        topology = new RoleProcess(
                "topology", scratch.directory().resolve("topology"), heapMegabytes, settings(), Readiness.started());
        topology.start();
    }

    private Map<String, String> settings() {
        return Map.of(
                "bootstrap.servers", cluster.brokers(),
                "schema.registry.url", cluster.registry(),
                "schema.registry.auto.register.schemas", "true",
                "state.dir", scratch.directory().resolve("state").toString(),
                "instance.id", "one",
                "http.listen", "127.0.0.1:" + httpPort,
                "invocation.delay.max.seconds", Integer.toString(HALF_A_DAY));
    }

    /** Makes invocations that wait for half a day, and comes back when the topology holds them all. */
    void fill(int count) {
        long begun = System.nanoTime();
        for (int i = 0; i < count; i++) {
            invoke("waiting-" + i, HALF_A_DAY, Instant.now());
        }
        cluster.flush();
        awaitActive(count);
        System.out.printf("%,d invocations wait, after %d s%n", count, (System.nanoTime() - begun) / 1_000_000_000);
    }

    /** Makes one invocation. */
    void invoke(String task, int delaySeconds, Instant acceptedAt) {
        cluster.send(
                Topics.INVOCATIONS,
                task,
                Invocation.newBuilder()
                        .setFunctionName(FUNCTION)
                        .setPayload(ByteBuffer.allocate(128))
                        .setDelaySeconds(delaySeconds)
                        .setAcceptedAt(acceptedAt)
                        .build());
    }

    private void awaitActive(int count) {
        try (KafkaConsumer<String, byte[]> consumer =
                cluster.consumer(Topics.FUNCTION_LEDGER, "read_committed", true)) {
            Map<Integer, Long> active = new HashMap<>();
            long shown = 0;
            while (active.values().stream().mapToLong(Long::longValue).sum() < count) {
                for (ConsumerRecord<String, byte[]> row : consumer.poll(Duration.ofSeconds(1))) {
                    FunctionLedger ledger = cluster.decoded(Topics.FUNCTION_LEDGER, row, FunctionLedger.class);
                    active.put(ledger.getPartition(), ledger.getActive());
                }
                long now = active.values().stream().mapToLong(Long::longValue).sum();
                if (now - shown >= 50_000) {
                    shown = now;
                    System.out.printf("  %,d of %,d%n", now, count);
                }
                if (!topology.isAlive()) {
                    throw new IllegalStateException("the topology has ended; its log says why");
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        topology.kill();
        cluster.close();
        scratch.close();
    }
}
