// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.bench.peer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class ParallelInvocationsTest {

    private static final Answer GOOD = new Answer(200, "{}");
    private static final Answer BAD = new Answer(503, "");

    private final Queue<Answer> ofFunction = new ArrayDeque<>();
    private final Queue<Answer> ofSink = new ArrayDeque<>();
    private final List<Buffer> called = new ArrayList<>();
    private final List<Buffer> delivered = new ArrayList<>();
    private final MockProducer<String, byte[]> producer =
            new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
    private final ParallelInvocations invocations = new ParallelInvocations(
            PeerSettings.from(
                    "parallel", Map.of("bootstrap.servers", "there:9092", "function.url", "f", "sink.url", "s")),
            request -> answered(called, request, ofFunction),
            callback -> answered(delivered, callback, ofSink),
            new Results("results", producer));

    @Test
    void aCallThatSucceedsIsRecordedAndDeliveredAtOnce() {
        assertThat(advance().succeeded()).isTrue();

        assertThat(called).hasSize(1);
        assertThat(results()).singleElement().isEqualTo(delivered.get(0).toString());
        assertThat(invocations.unfinished()).isZero();
    }

    @Test
    void aCallThatFailsIsMadeAgainAfterItsWait() {
        ofFunction.add(BAD);

        assertThat(advance().failed()).isTrue();
        assertThat(invocations.waitOf("i-1")).isEqualTo(Duration.ofMillis(500));
        assertThat(advance().succeeded()).isTrue();

        assertThat(results()).singleElement().asString().contains("\"approximateInvokeCount\":2");
        assertThat(invocations.unfinished()).isZero();
    }

    @Test
    void theFourthFailureIsTheLast() {
        ofFunction.addAll(List.of(BAD, BAD, BAD, BAD));

        advance();
        advance();
        advance();
        assertThat(invocations.waitOf("i-1")).isEqualTo(Duration.ofSeconds(2));
        assertThat(advance().succeeded()).isTrue();

        assertThat(results()).singleElement().asString().contains("\"condition\":\"RetriesExhausted\"");
        assertThat(delivered).hasSize(1);
        assertThat(invocations.unfinished()).isZero();
    }

    @Test
    void aRefusedCallbackAloneIsDeliveredAgain() {
        ofSink.addAll(List.of(BAD, BAD));

        assertThat(advance().failed()).isTrue();
        assertThat(advance().failed()).isTrue();
        assertThat(invocations.waitOf("i-1")).isEqualTo(Duration.ofSeconds(1));
        assertThat(advance().succeeded()).isTrue();

        assertThat(called).hasSize(1);
        assertThat(results()).hasSize(1);
        assertThat(delivered).hasSize(3);
        assertThat(invocations.unfinished()).isZero();
    }

    @Test
    void aResultThatCannotBeWrittenIsWrittenAgainWithoutACall() {
        producer.sendException = new IllegalStateException("not now");

        assertThat(advance().failed()).isTrue();
        assertThat(invocations.waitOf("i-1")).isEqualTo(Duration.ofMillis(500));
        producer.sendException = null;
        assertThat(advance().succeeded()).isTrue();

        assertThat(called).hasSize(1);
        assertThat(results()).hasSize(1);
        assertThat(invocations.unfinished()).isZero();
    }

    private Future<Void> advance() {
        return invocations.advance(new ConsumerRecord<>("work", 0, 0, "i-1", "{\"id\":\"i-1\"}".getBytes(UTF_8)));
    }

    /** The next of these, or a good one when there is none. */
    private static Future<Answer> answered(List<Buffer> posted, Buffer json, Queue<Answer> answers) {
        posted.add(json);
        Answer next = answers.poll();
        return Future.succeededFuture(next == null ? GOOD : next);
    }

    private List<String> results() {
        return producer.history().stream()
                .map(ProducerRecord::value)
                .map(value -> new String(value, UTF_8))
                .toList();
    }
}
