// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.bench.jmh;

import dev.aftercall.schemas.AvroCodec;
import dev.aftercall.schemas.Topic;
import dev.aftercall.schemas.Topics;
import dev.aftercall.schemas.UndecodableException;
import dev.aftercall.schemas.v1.Attempt;
import dev.aftercall.schemas.v1.Invocation;
import dev.aftercall.schemas.v1.InvocationStatus;
import dev.aftercall.schemas.v1.Outcome;
import java.io.IOException;
import org.apache.avro.specific.SpecificRecord;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/** One message to bytes or back, its schema known: what each record costs whoever writes it, and whoever reads it. */
public class CodecBenchmark extends NanosecondsPerOperation {

    private final Invocation invocation = Samples.invocation();
    private final Attempt attempt = Samples.attempt();
    private final Outcome outcome = Samples.outcome();
    private final InvocationStatus status = Samples.status();

    @SuppressWarnings("NullAway.Init") // set in start(), before anything is measured
    private Asked asked;

    /** What was had from the registry, and the messages as bytes. */
    @SuppressWarnings("ArrayRecordComponent") // bytes to be read, never compared
    private record Asked(
            LoopbackRegistry registry,
            AvroCodec codec,
            byte[] invocation,
            byte[] attempt,
            byte[] outcome,
            byte[] status) {}

    /** Asks for the schemas, by writing each message once. */
    @Setup
    public void start() throws IOException {
        var registry = LoopbackRegistry.start();
        AvroCodec codec = registry.codec();
        asked = new Asked(
                registry,
                codec,
                encode(codec, Topics.INVOCATIONS, invocation),
                encode(codec, Topics.ATTEMPTS, attempt),
                encode(codec, Topics.OUTCOMES, outcome),
                encode(codec, Topics.INVOCATION_STATUS, status));
    }

    @TearDown
    public void stop() {
        asked.registry().close();
    }

    @Benchmark
    public byte[] encodeInvocation() {
        return encode(asked.codec(), Topics.INVOCATIONS, invocation);
    }

    @Benchmark
    public Invocation decodeInvocation() throws UndecodableException {
        return decode(Topics.INVOCATIONS, asked.invocation(), Invocation.class);
    }

    @Benchmark
    public byte[] encodeAttempt() {
        return encode(asked.codec(), Topics.ATTEMPTS, attempt);
    }

    @Benchmark
    public Attempt decodeAttempt() throws UndecodableException {
        return decode(Topics.ATTEMPTS, asked.attempt(), Attempt.class);
    }

    @Benchmark
    public byte[] encodeOutcome() {
        return encode(asked.codec(), Topics.OUTCOMES, outcome);
    }

    @Benchmark
    public Outcome decodeOutcome() throws UndecodableException {
        return decode(Topics.OUTCOMES, asked.outcome(), Outcome.class);
    }

    @Benchmark
    public byte[] encodeStatus() {
        return encode(asked.codec(), Topics.INVOCATION_STATUS, status);
    }

    @Benchmark
    public InvocationStatus decodeStatus() throws UndecodableException {
        return decode(Topics.INVOCATION_STATUS, asked.status(), InvocationStatus.class);
    }

    private static byte[] encode(AvroCodec codec, Topic topic, SpecificRecord message) {
        return codec.encode(topic.name(), message);
    }

    private <M extends SpecificRecord> M decode(Topic topic, byte[] bytes, Class<M> type) throws UndecodableException {
        return asked.codec().decode(topic.name(), bytes, type);
    }
}
