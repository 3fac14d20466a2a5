// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.aftercall.schemas.AvroCodec;
import dev.aftercall.schemas.Topic;
import dev.aftercall.schemas.Topics;
import dev.aftercall.schemas.UndecodableException;
import dev.aftercall.schemas.v1.Attempt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Clients that invoke without a pause, an invoker that answers every attempt, and a reader of the callbacks. */
final class SteadyLoad implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);

    private final Installation here;
    private final KafkaProducer<String, byte[]> producer;
    private final ScheduledExecutorService clients = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService readers = Executors.newFixedThreadPool(2);
    private final List<CompletableFuture<Void>> reading = new ArrayList<>();
    private final Map<String, Sent> sent = new ConcurrentHashMap<>();
    private final Map<String, List<String>> callbacks = new ConcurrentHashMap<>();
    private final AvroCodec clientCodec;
    private volatile boolean over;
    private int tasks;

    /** An invocation that the broker has: where, and when it was sent. */
    private record Sent(int partition, long nanos) {}

    SteadyLoad(Installation here, KafkaProducer<String, byte[]> producer) {
        this.here = here;
        this.producer = producer;
        clientCodec = here.codec();
    }

    ScheduledFuture<?> begin(Duration every) {
        reading.add(CompletableFuture.runAsync(
                () -> read(Topics.ATTEMPTS, "read_uncommitted", answering(here.codec())), readers));
        reading.add(CompletableFuture.runAsync(
                () -> read(Topics.CALLBACKS_ROCKETMQ, "read_committed", this::callback), readers));
        return clients.scheduleAtFixedRate(this::invoke, 0, every.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** How many callbacks there are. */
    int called() {
        return callbacks.size();
    }

    /** The tasks that the brokers have taken. */
    Set<String> taken() {
        return Set.copyOf(sent.keySet());
    }

    /** The ids of the callbacks of each task, one for each record. */
    Map<String, List<String>> callbacks() {
        return callbacks;
    }

    /** The partitions that have come to a callback for what was sent into them since then. */
    Set<Integer> goingOnSince(long nanos) {
        return sent.entrySet().stream()
                .filter(task -> task.getValue().nanos() >= nanos && callbacks.containsKey(task.getKey()))
                .map(task -> task.getValue().partition())
                .collect(Collectors.toSet());
    }

    private void invoke() {
        String task = "t-" + tasks++;
        long now = System.nanoTime();
        byte[] invocation = clientCodec.encode(here.name(Topics.INVOCATIONS), Installation.invocation());
        var unused = producer.send(
                new ProducerRecord<>(here.name(Topics.INVOCATIONS), task, invocation), (where, failure) -> {
                    if (failure == null) {
                        sent.put(task, new Sent(where.partition(), now));
                    }
                });
    }

    private Consumer<ConsumerRecord<String, byte[]>> answering(AvroCodec codec) {
        return attempt -> {
            String task = attempt.key();
            int number = decoded(codec, attempt).getAttempt();
            byte[] outcome = codec.encode(here.name(Topics.OUTCOMES), Installation.success(task, number));
            // An outcome that does not arrive leaves its task without a callback, and that is looked at.
            var unused = producer.send(new ProducerRecord<>(here.name(Topics.OUTCOMES), task, outcome));
        };
    }

    private static Attempt decoded(AvroCodec codec, ConsumerRecord<String, byte[]> attempt) {
        try {
            return codec.decode(attempt.topic(), attempt.value(), Attempt.class);
        } catch (UndecodableException wrong) {
            throw new AssertionError(wrong);
        }
    }

    private void callback(ConsumerRecord<String, byte[]> callback) {
        String id = new String(callback.headers().lastHeader("ce_id").value(), UTF_8);
        callbacks
                .computeIfAbsent(callback.key(), first -> new CopyOnWriteArrayList<>())
                .add(id);
    }

    private void read(Topic topic, String isolation, Consumer<ConsumerRecord<String, byte[]>> taken) {
        try (KafkaConsumer<String, byte[]> consumer = here.reader(topic, isolation)) {
            while (!over) {
                consumer.poll(POLL).forEach(taken);
            }
        }
    }

    /** Ends what the readers do, and fails as they did. */
    @Override
    public void close() {
        over = true;
        clients.shutdownNow();
        reading.forEach(CompletableFuture::join);
        readers.shutdown();
    }
}
