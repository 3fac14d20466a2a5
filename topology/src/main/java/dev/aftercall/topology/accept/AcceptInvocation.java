// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.accept;

import static dev.aftercall.topology.StateStores.HISTORY;
import static dev.aftercall.topology.StateStores.TRACKING;

import dev.aftercall.schemas.AvroCodec;
import dev.aftercall.schemas.rules.InvocationLimits;
import dev.aftercall.schemas.v1.Invocation;
import dev.aftercall.topology.Request;
import dev.aftercall.topology.Settled;
import dev.aftercall.topology.Step;
import dev.aftercall.topology.Step.Awaited;
import dev.aftercall.topology.Tracking;
import dev.aftercall.topology.wire.MessageProcessor;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Takes an invocation up: one that may begin goes on to its first attempt, one with a delay is held. One whose task id its function
 * has seen is dropped and counted; one that is out of its ranges is rejected; one that lies in another partition than its key's goes
 * to that one.
 */
public final class AcceptInvocation implements ProcessorSupplier<byte @Nullable [], byte @Nullable [], String, Step> {

    private final String topic;
    private final Placement placement;
    private final InvocationLimits limits;
    private final AvroCodec codec;

    public AcceptInvocation(String topic, Placement placement, InvocationLimits limits, AvroCodec codec) {
        this.topic = topic;
        this.placement = placement;
        this.limits = limits;
        this.codec = codec;
    }

    @Override
    public Processor<byte @Nullable [], byte @Nullable [], String, Step> get() {
        return new Accept(topic, placement, limits, codec.forAnotherThread());
    }

    @SuppressWarnings("NullAway.Init") // set in init(), before any record
    private static final class Accept extends MessageProcessor<Invocation> {

        private final Placement placement;
        private final InvocationLimits limits;
        private KeyValueStore<String, Tracking> tracking;
        private KeyValueStore<String, Settled> history;
        private Sensor duplicates;

        private Accept(String topic, Placement placement, InvocationLimits limits, AvroCodec codec) {
            super(topic, Invocation.class, codec);
            this.placement = placement;
            this.limits = limits;
        }

        @Override
        public void init(ProcessorContext<String, Step> context) {
            super.init(context);
            tracking = TRACKING.open(context);
            history = HISTORY.open(context);
            duplicates = context.metrics()
                    .addRateTotalSensor(
                            "aftercall", context.taskId().toString(), "duplicates", Sensor.RecordingLevel.INFO);
        }

        @Override
        protected void check(@Nullable String key, Invocation invocation) {
            limits.check(key, invocation);
        }

        @Override
        protected void take(Record<String, Invocation> record) {
            long now = context().currentSystemTimeMs();
            RecordMetadata source = context().recordMetadata().orElseThrow();
            if (!placement.isRight(record.key(), source.partition())) {
                forward(record.key(), new Step.Invoke(Requests.moved(record.value(), record.timestamp())), now);
                return;
            }
            var address = new Request.PayloadAddress(source.partition(), source.offset());
            Request request = Requests.of(record.key(), record.value(), record.timestamp(), address, now);
            String row = request.key().row();
            if (tracking.get(row) != null || history.get(row) != null) {
                duplicates.record();
                return;
            }
            Tracking accepted = Tracking.accepted(request);
            if (request.notBefore() > now) {
                tracking.put(row, accepted);
                forward(record.key(), new Step.Hold(request.notBefore(), Awaited.ATTEMPT, request.key()), now);
            } else {
                forward(record.key(), new Step.Begin(accepted, record.value().getPayload()), now);
            }
        }
    }
}
