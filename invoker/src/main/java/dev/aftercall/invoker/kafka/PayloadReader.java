// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.invoker.kafka;

import dev.aftercall.invoker.kafka.Payload.Address;
import dev.aftercall.invoker.kafka.Payload.Gone;
import dev.aftercall.invoker.kafka.Payload.Unavailable;
import dev.aftercall.schemas.AvroCodec;
import dev.aftercall.schemas.RegistryUnavailableException;
import dev.aftercall.schemas.UndecodableException;
import dev.aftercall.schemas.v1.Invocation;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;

/** Fetches payloads one after the other, each by one seek to its invocation record, on a thread and with a consumer of its own. */
public final class PayloadReader implements Payloads, Runnable, AutoCloseable {

    private final Consumer<byte[], byte[]> consumer;
    private final AvroCodec codec;
    private final Duration patience;
    private final InstantSource clock;
    private final BlockingQueue<Wanted> queue = new LinkedBlockingQueue<>();
    private volatile boolean closing;

    private record Wanted(Address address, Instant until, CompletableFuture<Payload> payload) {}

    /**
     * Takes over a consumer without a group and without an offset reset, and closes it in the end.
     *
     * @param codec used on the reader's thread only
     * @param patience longest time from asking to an answer
     */
    public PayloadReader(Consumer<byte[], byte[]> consumer, AvroCodec codec, Duration patience, InstantSource clock) {
        this.consumer = consumer;
        this.codec = codec;
        this.patience = patience;
        this.clock = clock;
    }

    @Override
    public CompletionStage<Payload> fetch(Address address) {
        if (address.topic().isEmpty() || address.partition() < 0 || address.offset() < 0) {
            return CompletableFuture.completedFuture(
                    new Gone("The attempt carries neither a payload nor the address of one"));
        }
        var payload = new CompletableFuture<Payload>();
        queue.add(new Wanted(address, clock.instant().plus(patience), payload));
        return payload;
    }

    /** Serves until it is closed. */
    @Override
    public void run() {
        try (consumer) {
            while (!closing) {
                Wanted next = queue.take();
                next.payload().complete(read(next));
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (WakeupException | InterruptException stopped) {
            // Closed in the middle of a fetch: its attempt is not settled and will be read again.
        }
    }

    @Override
    public void close() {
        closing = true;
        consumer.wakeup();
        queue.add(new Wanted(new Address("", -1, -1), Instant.MIN, new CompletableFuture<>()));
    }

    private Payload read(Wanted wanted) {
        Address address = wanted.address();
        var partition = new TopicPartition(address.topic(), address.partition());
        try {
            if (!consumer.assignment().equals(Set.of(partition))) {
                consumer.assign(List.of(partition));
            }
            consumer.seek(partition, address.offset());
            return poll(wanted, partition);
        } catch (InvalidOffsetException outOfRange) {
            return gone(address);
        } catch (WakeupException | InterruptException stopped) {
            throw stopped;
        } catch (KafkaException | RegistryUnavailableException failed) {
            return new Unavailable("The payload at " + address + " could not be read: " + failed.getMessage());
        }
    }

    private Payload poll(Wanted wanted, TopicPartition partition) {
        Address address = wanted.address();
        Duration left = leftOf(wanted);
        while (!left.isNegative() && !left.isZero()) {
            for (ConsumerRecord<byte[], byte[]> source : consumer.poll(left)) {
                return source.offset() == address.offset() ? decode(source, address) : gone(address);
            }
            if (consumer.position(partition) > address.offset()) {
                return gone(address); // only marks of transactions were found there
            }
            left = leftOf(wanted);
        }
        return new Unavailable("The payload at " + address + " was not read within " + patience.toMillis() + " ms");
    }

    private Duration leftOf(Wanted wanted) {
        return Duration.between(clock.instant(), wanted.until());
    }

    private Payload decode(ConsumerRecord<byte[], byte[]> source, Address address) {
        try {
            return new Payload.AtHand(codec.decode(source.topic(), source.value(), Invocation.class)
                    .getPayload());
        } catch (UndecodableException poison) {
            return new Gone("The record at " + address + " is no invocation: " + poison.getMessage());
        }
    }

    private static Payload gone(Address address) {
        return new Gone("The payload at " + address + " is not there any more");
    }
}
