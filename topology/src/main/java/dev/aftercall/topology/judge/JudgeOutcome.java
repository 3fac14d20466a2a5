// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.judge;

import static dev.aftercall.topology.StateStores.TRACKING;

import dev.aftercall.schemas.AvroCodec;
import dev.aftercall.schemas.arn.FunctionId;
import dev.aftercall.schemas.rules.InvalidField;
import dev.aftercall.schemas.v1.Outcome;
import dev.aftercall.schemas.v1.OutcomeClass;
import dev.aftercall.topology.Step;
import dev.aftercall.topology.Step.Awaited;
import dev.aftercall.topology.TaskKey;
import dev.aftercall.topology.Tracking;
import dev.aftercall.topology.registry.FunctionRegistry;
import dev.aftercall.topology.registry.FunctionRegistry.RegistryTopics;
import dev.aftercall.topology.wire.MessageProcessor;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Judges the outcome of an attempt: the invocation settles, or is held until its next one. An outcome of anything but the attempt
 * under way is dropped and counted.
 */
public final class JudgeOutcome implements ProcessorSupplier<byte @Nullable [], byte @Nullable [], String, Step> {

    private final String topic;
    private final SystemErrorPolicy systemErrors;
    private final RegistryTopics registry;
    private final AvroCodec codec;

    public JudgeOutcome(String topic, SystemErrorPolicy systemErrors, RegistryTopics registry, AvroCodec codec) {
        this.topic = topic;
        this.systemErrors = systemErrors;
        this.registry = registry;
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
        private KeyValueStore<String, Tracking> tracking;
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
            tracking = TRACKING.open(context);
            registry = FunctionRegistry.open(context, supplier.registry, codec);
            stale = context.metrics()
                    .addRateTotalSensor(
                            "aftercall", context.taskId().toString(), "stale-outcomes", Sensor.RecordingLevel.INFO);
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
            Tracking known = tracking.get(new TaskKey(outcome.getFunctionName(), record.key()).row());
            if (known == null) {
                stale.record();
                return;
            }
            Verdict verdict = Verdict.of(
                    known,
                    Reports.of(outcome),
                    registry.policy(known.request().function()),
                    supplier.systemErrors,
                    now);
            if (verdict instanceof Verdict.Again again) {
                tracking.put(known.request().key().row(), again.next());
                forward(
                        record.key(),
                        new Step.Hold(
                                again.dueAt(), Awaited.ATTEMPT, known.request().key()),
                        now);
            } else if (verdict instanceof Verdict.Over over) {
                ByteBuffer payload = Objects.requireNonNullElse(outcome.getRequestPayload(), NOTHING);
                forward(
                        record.key(),
                        new Step.Settle(known, over.ending(), payload, outcome.getResponsePayload()),
                        now);
            } else {
                stale.record();
            }
        }
    }
}
