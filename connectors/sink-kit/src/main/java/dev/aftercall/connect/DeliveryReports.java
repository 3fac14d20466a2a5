// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect;

import dev.aftercall.schemas.AvroCodec;
import dev.aftercall.schemas.RegistryUnavailableException;
import dev.aftercall.schemas.Topics;
import dev.aftercall.schemas.v1.Delivery;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/**
 * Writes reports, on a thread of its own: the first one waits for the registry and for the topic's metadata, and the task must
 * not. Whoever reports learns later, on some thread, whether the report is safe ({@code null}) or why it never will be.
 */
final class DeliveryReports implements AutoCloseable {

    private static final Duration REGISTRY_PAUSE = Duration.ofSeconds(1);
    private static final Duration CLOSE = Duration.ofMillis(500);

    private final ReportConfig config;
    private final Producer<byte[], byte[]> producer;
    private final AvroCodec codec;
    private final InstantSource clock;
    private final ScheduledThreadPoolExecutor thread;

    DeliveryReports(ReportConfig config, ReportProducers producers, InstantSource clock) {
        this.config = config;
        this.clock = clock;
        codec = new AvroCodec(config.registrySettings());
        producer = producers.create(config.producerSettings());
        thread = new ScheduledThreadPoolExecutor(1, work -> {
            var named = new Thread(work, config.clientId());
            named.setDaemon(true);
            return named;
        });
    }

    /** Reports what became of a delivery. */
    void report(Delivery delivery, Consumer<@Nullable Exception> done) {
        Instant deadline = clock.instant().plus(config.reportTimeout());
        thread.execute(() -> encode(delivery, deadline, done));
    }

    /** Keeps a record that is no callback, byte for byte, with the reason. */
    void reject(SinkRecord record, String reason, Consumer<@Nullable Exception> done) {
        String topic = config.prefix().nameOf(Topics.CALLBACKS_REJECTED);
        thread.execute(() -> send(() -> RejectedRecords.of(topic, record, reason), done));
    }

    /** Gives up what is not sent; its records have not been committed and come again. */
    @Override
    public void close() {
        thread.shutdownNow();
        producer.close(CLOSE);
    }

    private void encode(Delivery delivery, Instant deadline, Consumer<@Nullable Exception> done) {
        String topic = config.prefix().nameOf(Topics.DELIVERIES);
        byte[] value;
        try {
            value = codec.encode(topic, delivery);
        } catch (RegistryUnavailableException later) {
            if (clock.instant().isAfter(deadline)) {
                done.accept(later);
            } else {
                var unused = thread.schedule(
                        () -> encode(delivery, deadline, done), REGISTRY_PAUSE.toMillis(), TimeUnit.MILLISECONDS);
            }
            return;
        } catch (RuntimeException bug) {
            done.accept(bug); // thrown on, it would end in the executor and the report with it
            return;
        }
        byte[] key = delivery.getTaskId().getBytes(StandardCharsets.UTF_8);
        send(() -> new ProducerRecord<>(topic, key, value), done);
    }

    private void send(Supplier<ProducerRecord<byte[], byte[]>> report, Consumer<@Nullable Exception> done) {
        try {
            var unused = producer.send(report.get(), (metadata, failure) -> done.accept(failure));
        } catch (RuntimeException failure) {
            done.accept(failure);
        }
    }
}
