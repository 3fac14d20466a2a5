// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.judge;

import dev.aftercall.schemas.AvroCodec;
import dev.aftercall.schemas.arn.FunctionId;
import dev.aftercall.schemas.rules.InvalidField;
import dev.aftercall.schemas.v1.Outcome;
import dev.aftercall.schemas.v1.OutcomeClass;
import dev.aftercall.topology.Settled;
import dev.aftercall.topology.Step;
import dev.aftercall.topology.Step.Awaited;
import dev.aftercall.topology.TaskKey;
import dev.aftercall.topology.Tracking;
import dev.aftercall.topology.account.Books;
import dev.aftercall.topology.account.StatusRows;
import dev.aftercall.topology.meters.StageMeter;
import dev.aftercall.topology.registry.FunctionRegistry;
import dev.aftercall.topology.registry.FunctionRegistry.RegistryTopics;
import dev.aftercall.topology.registry.FunctionSpec;
import dev.aftercall.topology.wire.MessageProcessor;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Objects;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Judges what an invoker reports of an attempt: the invocation goes on running, is held until its next attempt, or settles. A report
 * of anything but the attempt under way is dropped and counted.
 */
public final class JudgeOutcome implements ProcessorSupplier<byte @Nullable [], byte @Nullable [], String, Step> {

    private final String topic;
    private final JudgeSettings settings;
    private final RegistryTopics registry;
    private final StatusRows rows;
    private final AvroCodec codec;

    public JudgeOutcome(
            String topic, JudgeSettings settings, RegistryTopics registry, StatusRows rows, AvroCodec codec) {
        this.topic = topic;
        this.settings = settings;
        this.registry = registry;
        this.rows = rows;
        this.codec = codec;
    }

    @Override
    public Processor<byte @Nullable [], byte @Nullable [], String, Step> get() {
        return new Judge(this, codec.forAnotherThread());
    }

    @SuppressWarnings("NullAway.Init") // set in init(), before any record
    private static final class Judge extends MessageProcessor<Outcome> {

        private static final ByteBuffer NOTHING = ByteBuffer.allocate(0).asReadOnlyBuffer();

        private final JudgeOutcome supplier;
        private final AvroCodec codec;
        private Books books;
        private FunctionRegistry registry;
        private Sensor stale;

        private Judge(JudgeOutcome supplier, AvroCodec codec) {
            super(supplier.topic, Outcome.class, codec);
            this.supplier = supplier;
            this.codec = codec;
        }

        @Override
        public void init(ProcessorContext<String, Step> context) {
            super.init(context);
            books = Books.open(context, supplier.rows);
            registry = FunctionRegistry.open(context, supplier.registry, codec);
            stale = StageMeter.STALE_OUTCOMES.counter(context);
        }

        @Override
        protected void check(@Nullable String key, Outcome outcome) {
            FunctionId.of(outcome.getFunctionName(), outcome.getQualifier());
            if (key == null || !key.equals(outcome.getTaskId())) {
                throw new InvalidField("taskId", outcome.getTaskId(), "the record's key, " + key);
            }
            if (outcome.getOutcomeClass() == OutcomeClass.UNKNOWN) {
                throw new InvalidField("outcomeClass", outcome.getOutcomeClass(), "one that this topology knows");
            }
        }

        @Override
        protected void take(Record<String, Outcome> record) {
            long now = context().currentSystemTimeMs();
            Outcome outcome = record.value();
            Tracking known = books.open(new TaskKey(outcome.getFunctionName(), record.key()));
            if (known == null) {
                stale.record();
                return;
            }
            Verdict verdict = Verdict.of(known, Reports.of(outcome), rules(known), now);
            if (verdict instanceof Verdict.Running running) {
                books.change(known, running.next());
            } else if (verdict instanceof Verdict.Again again) {
                books.change(known, again.next());
                forward(
                        record.key(),
                        new Step.Hold(
                                again.dueAt(), Awaited.ATTEMPT, known.request().key()),
                        now);
            } else if (verdict instanceof Verdict.Over over) {
                forward(record.key(), settle(over, outcome), now);
            } else {
                stale.record();
            }
        }

        private Verdict.Rules rules(Tracking known) {
            FunctionId function = known.request().function();
            return new Verdict.Rules(
                    registry.policy(function),
                    supplier.settings.systemErrors(),
                    registry.function(function).map(FunctionSpec::timeout).orElse(Duration.ZERO),
                    supplier.settings.patience());
        }

        private Step.Settle settle(Verdict.Over over, Outcome outcome) {
            RecordMetadata source = context().recordMetadata().orElseThrow();
            ByteBuffer request = outcome.getRequestPayload();
            ByteBuffer response = over.ending().hasResponse() ? outcome.getResponsePayload() : NOTHING;
            var reply = new Settled.Reply(
                    request == null ? over.last().request().payload().bytes() : request.remaining(),
                    response.remaining(),
                    outcome.getErrorMessage(),
                    outcome.getInstanceId(),
                    source.partition(),
                    source.offset());
            return new Step.Settle(
                    over.last(), over.ending(), Objects.requireNonNullElse(request, NOTHING), response, reply);
        }
    }
}
