// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.invoker.kafka;

import static dev.aftercall.invoker.TestAttempts.bytes;
import static dev.aftercall.invoker.TestAttempts.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.aftercall.invoker.MovableClock;
import dev.aftercall.invoker.kafka.Payload.Address;
import dev.aftercall.schemas.AvroCodec;
import dev.aftercall.schemas.v1.Invocation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class PayloadReaderTest {

    private static final TopicPartition P3 = new TopicPartition("invocations", 3);

    private final MovableClock clock = new MovableClock();
    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("none");
    private final AvroCodec codec = TestCodecs.of("payloads");
    private final PayloadReader reader =
            new PayloadReader(consumer, TestCodecs.of("payloads"), Duration.ofSeconds(5), clock);
    private final Thread thread = new Thread(reader);

    @AfterEach
    void stop() throws InterruptedException {
        reader.close();
        thread.join();
    }

    @Test
    void aPayloadIsFoundAtItsAddress() {
        log(10, List.of(invocation(10, "ten"), invocation(11, "eleven"), invocation(12, "twelve")));

        assertThat(fetched(11))
                .isInstanceOfSatisfying(
                        Payload.AtHand.class,
                        payload -> assertThat(text(payload.bytes())).isEqualTo("eleven"));
    }

    @Test
    void aPayloadThatRetentionHasTakenIsGone() {
        log(10, List.of(invocation(10, "ten")));

        assertThat(fetched(9))
                .isInstanceOfSatisfying(
                        Payload.Gone.class,
                        gone -> assertThat(gone.reason())
                                .isEqualTo("The payload at invocations-3@9 is not there any more"));
    }

    @Test
    void aGapInTheLogIsGoneToo() {
        log(10, List.of(invocation(10, "ten"), invocation(12, "twelve")));

        assertThat(fetched(11)).isInstanceOf(Payload.Gone.class);
    }

    @Test
    void aRecordThatIsNoInvocationIsNoPayload() {
        log(10, List.of(new ConsumerRecord<>(P3.topic(), P3.partition(), 10, null, new byte[] {7})));

        assertThat(fetched(10))
                .isInstanceOfSatisfying(
                        Payload.Gone.class,
                        gone -> assertThat(gone.reason())
                                .contains("invocations-3@10")
                                .contains("no invocation"));
    }

    @Test
    void anAttemptWithoutAnAddressHasNoPayload() {
        assertThat(reader.fetch(new Address("", -1, -1)))
                .isCompletedWithValueMatching(payload -> payload instanceof Payload.Gone);
    }

    @Test
    void whatIsNotReadInTimeIsUnavailable() {
        log(10, List.of(invocation(10, "ten")));
        consumer.updateEndOffsets(Map.of(P3, 12L));
        consumer.schedulePollTask(() -> clock.pass(Duration.ofSeconds(5)));

        assertThat(fetched(11))
                .isInstanceOfSatisfying(
                        Payload.Unavailable.class,
                        late -> assertThat(late.reason()).contains("5000 ms"));
    }

    @Test
    void aFailureOfTheBrokersIsUnavailableAndTheNextIsServed() {
        log(10, List.of(invocation(10, "ten")));
        consumer.schedulePollTask(() -> consumer.setPollException(new KafkaException("no broker")));

        assertThat(fetched(10))
                .isInstanceOfSatisfying(
                        Payload.Unavailable.class,
                        failed -> assertThat(failed.reason()).contains("no broker"));
        assertThat(reader.fetch(new Address(P3.topic(), P3.partition(), 10)))
                .succeedsWithin(Duration.ofSeconds(5))
                .isInstanceOf(Payload.AtHand.class);
    }

    @Test
    void whenItIsClosedTheConsumerIs() {
        thread.start();

        reader.close();

        await().until(consumer::closed);
    }

    private Payload fetched(long offset) {
        CompletableFuture<Payload> payload =
                reader.fetch(new Address(P3.topic(), P3.partition(), offset)).toCompletableFuture();
        thread.start();
        return payload.join();
    }

    private void log(long beginning, List<ConsumerRecord<byte[], byte[]>> records) {
        consumer.updateBeginningOffsets(Map.of(P3, beginning));
        consumer.assign(List.of(P3));
        records.forEach(consumer::addRecord);
    }

    private ConsumerRecord<byte[], byte[]> invocation(long offset, String payload) {
        Invocation invocation =
                Invocation.newBuilder().setPayload(bytes(payload)).build();
        return new ConsumerRecord<>(P3.topic(), P3.partition(), offset, null, codec.encode(P3.topic(), invocation));
    }
}
