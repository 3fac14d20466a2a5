// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.invoker;

import dev.aftercall.invoker.call.CallResult;
import dev.aftercall.invoker.call.CallResult.Answered;
import dev.aftercall.invoker.call.CallResult.Failed;
import dev.aftercall.invoker.call.CallResult.Failure;
import dev.aftercall.invoker.call.Caller;
import dev.aftercall.invoker.call.FunctionCall;
import dev.aftercall.invoker.call.OutcomeRules;
import dev.aftercall.invoker.call.RequestHeaders;
import dev.aftercall.invoker.kafka.Intake;
import dev.aftercall.invoker.kafka.OutcomeRecords;
import dev.aftercall.invoker.kafka.OutcomeSender;
import dev.aftercall.invoker.kafka.Payload;
import dev.aftercall.invoker.kafka.RejectedAttempts;
import dev.aftercall.invoker.kafka.TestCodecs;
import dev.aftercall.schemas.AvroCodec;
import dev.aftercall.schemas.UndecodableException;
import dev.aftercall.schemas.v1.Attempt;
import dev.aftercall.schemas.v1.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.FutureTask;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** An invoker whose functions answer when they are told to, and whose time passes when it is told to. */
final class InvokerFixture {

    static final Duration REPORTED_AFTER = Duration.ofMillis(500);

    private static final TopicPartition ATTEMPTS = new TopicPartition("attempts", 0);

    private final MovableClock clock = new MovableClock();
    private final AvroCodec codec = TestCodecs.of("invoker");
    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    private final MockProducer<byte[], byte[]> producer;
    private final Map<String, CompletableFuture<CallResult>> calls = new LinkedHashMap<>();
    private final Map<String, FunctionCall> requests = new LinkedHashMap<>();
    private final Map<Payload.Address, CompletableFuture<Payload>> fetches = new LinkedHashMap<>();
    private final Map<FutureTask<?>, Instant> alarms = new LinkedHashMap<>();
    private final List<Runnable> later = new ArrayList<>();
    private final Invoker invoker;
    private long nextOffset;

    InvokerFixture(FlowLimits limits) {
        this(limits, true);
    }

    InvokerFixture(FlowLimits limits, boolean brokersAcknowledge) {
        producer = new MockProducer<>(brokersAcknowledge, null, new ByteArraySerializer(), new ByteArraySerializer());
        var outcomes = new OutcomeSender(producer, codec, "outcomes");
        var reports = new StartedReports(Optional.of(REPORTED_AFTER), this::alarm, outcomes::send);
        var runner = new AttemptRunner(
                this::fetch,
                new RequestHeaders("", ""),
                this::call,
                reports,
                new OutcomeRules(false),
                new OutcomeRecords("invoker-1", clock),
                later::add);
        var wiring = new Invoker.Wiring(
                new Intake(consumer, codec, Duration.ZERO, clock),
                runner,
                outcomes,
                new RejectedAttempts(producer, "attempts.rejected"));
        invoker = new Invoker(wiring, limits, clock);
        invoker.subscribe("attempts");
        consumer.updateBeginningOffsets(Map.of(ATTEMPTS, 0L));
        consumer.rebalance(List.of(ATTEMPTS));
    }

    private CompletableFuture<Payload> fetch(Payload.Address address) {
        return fetches.computeIfAbsent(address, asked -> new CompletableFuture<>());
    }

    private FutureTask<?> alarm(Duration wait, Runnable task) {
        var alarm = new FutureTask<>(task, null);
        alarms.put(alarm, clock.instant().plus(wait));
        return alarm;
    }

    private Caller.Ongoing call(FunctionCall call) {
        var result = new CompletableFuture<CallResult>();
        String taskId = Objects.requireNonNull(call.headers().get("x-fc-async-task-id"));
        calls.put(taskId, result);
        requests.put(taskId, call);
        return new Caller.Ongoing() {
            @Override
            public CompletionStage<CallResult> result() {
                return result;
            }

            @Override
            public boolean stop() {
                return result.complete(new Failed(Failure.STOPPED, "stopped"));
            }
        };
    }

    Invoker invoker() {
        return invoker;
    }

    MockProducer<byte[], byte[]> producer() {
        return producer;
    }

    /** An attempt is issued. */
    void issued(Attempt.Builder attempt) {
        issued(codec.encode("attempts", attempt.build()));
    }

    void issued(byte[] value) {
        consumer.addRecord(new ConsumerRecord<>(ATTEMPTS.topic(), ATTEMPTS.partition(), nextOffset++, null, value));
    }

    /** The invoker turns as often as it takes to do all there is. */
    void turn() {
        for (int i = 0; i < 3; i++) {
            invoker.turn();
        }
    }

    /** Time passes. */
    void pass(Duration time) {
        clock.pass(time);
        alarms.forEach((alarm, due) -> {
            if (!due.isAfter(clock.instant())) {
                alarm.run();
            }
        });
        turn();
    }

    /** Task ids of all calls that were made. */
    Set<String> called() {
        return calls.keySet();
    }

    /** What a function was called with. */
    FunctionCall request(String taskId) {
        return Objects.requireNonNull(requests.get(taskId));
    }

    /** A function answers. */
    void answered(String taskId) {
        Objects.requireNonNull(calls.get(taskId))
                .complete(new Answered(
                        200, Optional.empty(), Optional.empty(), "text/plain", TestAttempts.bytes("done " + taskId)));
    }

    /** A payload is fetched, or found to be gone. */
    void fetched(Payload.Address address, Payload payload) {
        CompletableFuture<Payload> asked = Objects.requireNonNull(fetches.remove(address));
        asked.complete(payload);
    }

    /** What was put off is done now. */
    void later() {
        List.copyOf(later).forEach(Runnable::run);
    }

    /** Outcomes so far. */
    List<Outcome> outcomes() {
        return producer.history().stream()
                .filter(message -> message.topic().equals("outcomes"))
                .map(message -> decoded(message.value()))
                .toList();
    }

    /** Outcomes of a task so far. */
    List<Outcome> outcomes(String taskId) {
        return outcomes().stream()
                .filter(outcome -> outcome.getTaskId().equals(taskId))
                .toList();
    }

    private Outcome decoded(byte[] value) {
        try {
            return codec.decode("outcomes", value, Outcome.class);
        } catch (UndecodableException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** Where reading would go on after a crash. */
    long committed() {
        OffsetAndMetadata offset = consumer.committed(Set.of(ATTEMPTS)).get(ATTEMPTS);
        return offset == null ? 0 : offset.offset();
    }

    /** Whether no more attempts are read for now. */
    boolean held() {
        return !consumer.paused().isEmpty();
    }

    /** The partition goes to another process. */
    void partitionIsTakenAway() {
        consumer.rebalance(List.of());
    }

    boolean left() {
        return consumer.closed();
    }

    /** An address of a payload. */
    static Payload.Address address(long offset) {
        return new Payload.Address("invocations", 0, offset);
    }

    /** An attempt of the function f that names its payload by its address. */
    static Attempt.Builder byAddress(String taskId, long offset) {
        return TestAttempts.of("f", taskId)
                .setPayload(null)
                .setPayloadTopic("invocations")
                .setPayloadPartition(0)
                .setPayloadOffset(offset);
    }
}
