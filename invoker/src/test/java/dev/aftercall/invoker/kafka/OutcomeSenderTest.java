// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.invoker.kafka;

import static dev.aftercall.invoker.TestAttempts.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aftercall.schemas.AvroCodec;
import dev.aftercall.schemas.v1.Outcome;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class OutcomeSenderTest {

    private final MockProducer<byte[], byte[]> producer =
            new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final AvroCodec codec = TestCodecs.of("outcomes");
    private final OutcomeSender sender = new OutcomeSender(producer, codec, "p.outcomes");

    @Test
    void anOutcomeGoesOutUnderItsTaskIdAndIsDoneWhenTheBrokersHaveIt() throws Exception {
        Outcome outcome = Outcome.newBuilder()
                .setTaskId("t-1")
                .setRequestPayload(bytes("event"))
                .build();

        CompletionStage<Void> sent = sender.send(outcome);

        assertThat(sent.toCompletableFuture()).isNotDone();
        producer.completeNext();
        assertThat(sent.toCompletableFuture()).isCompleted();
        var message = producer.history().get(0);
        assertThat(message.topic()).isEqualTo("p.outcomes");
        assertThat(message.key()).isEqualTo("t-1".getBytes(StandardCharsets.UTF_8));
        assertThat(codec.decode("p.outcomes", message.value(), Outcome.class)).isEqualTo(outcome);
    }

    @Test
    void aProducerThatGivesUpIsTold() {
        CompletionStage<Void> sent =
                sender.send(Outcome.newBuilder().setTaskId("t-1").build());

        producer.errorNext(new TimeoutException("no broker"));

        assertThat(sent.toCompletableFuture())
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withCauseInstanceOf(TimeoutException.class);
    }

    @Test
    void anOutcomeTooLargeForTheTopicGoesOutWithoutTheEvent() throws Exception {
        Outcome outcome = Outcome.newBuilder()
                .setTaskId("t-1")
                .setRequestPayload(ByteBuffer.allocate(7 << 20))
                .setResponsePayload(ByteBuffer.allocate(2 << 20))
                .build();

        var unused = sender.send(outcome);

        Outcome written = codec.decode("p.outcomes", producer.history().get(0).value(), Outcome.class);
        assertThat(written.getRequestPayload()).isNull();
        assertThat(written.getResponsePayload().remaining()).isEqualTo(2 << 20);
    }
}
