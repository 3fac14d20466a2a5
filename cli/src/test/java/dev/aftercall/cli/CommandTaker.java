// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.aftercall.cli.connect.Connection;
import dev.aftercall.schemas.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Takes commands as a group of consumers does, and rejects those that it is told to. */
final class CommandTaker implements AutoCloseable {

    private final Map<String, String> reasons = new ConcurrentHashMap<>();
    private final CompletableFuture<Void> taking;
    private volatile boolean stopped;

    CommandTaker(Connection connection) {
        var settings = new HashMap<>(connection.settings());
        settings.put("group.id", connection.prefix().text() + "topology");
        Consumer<String, byte[]> consumer = connection.with(settings).consumer();
        Producer<String, byte[]> producer = connection.producer();
        String rejected = connection.prefix().nameOf(Topics.COMMANDS_REJECTED);
        consumer.subscribe(List.of(connection.prefix().nameOf(Topics.COMMANDS)));
        taking = CompletableFuture.runAsync(() -> {
            try (consumer;
                    producer) {
                while (!stopped) {
                    consumer.poll(Duration.ofMillis(100)).forEach(command -> {
                        String reason = reasons.get(command.key());
                        if (reason != null) {
                            var record = new ProducerRecord<>(rejected, command.key(), command.value());
                            record.headers().add("aftercall_reason", reason.getBytes(UTF_8));
                            var unused = producer.send(record);
                        }
                    });
                    producer.flush();
                    consumer.commitSync();
                }
            }
        });
    }

    /** From now on, what is asked about this task is rejected. */
    void rejects(String task, String reason) {
        reasons.put(task, reason);
    }

    @Override
    public void close() {
        stopped = true;
        taking.join();
    }
}
