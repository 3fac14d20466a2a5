// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.accept;

import dev.aftercall.schemas.AvroCodec;
import dev.aftercall.schemas.rules.InvocationLimits;
import dev.aftercall.schemas.v1.Invocation;
import dev.aftercall.topology.Request;
import dev.aftercall.topology.Step;
import dev.aftercall.topology.Step.Awaited;
import dev.aftercall.topology.Tracking;
import dev.aftercall.topology.account.Books;
import dev.aftercall.topology.account.StatusRows;
import dev.aftercall.topology.meters.StageMeter;
import dev.aftercall.topology.wire.MessageProcessor;
import dev.aftercall.topology.wire.Placement;
import java.nio.ByteBuffer;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
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
    private final StatusRows rows;
    private final AvroCodec codec;

    public AcceptInvocation(
            String topic, Placement placement, InvocationLimits limits, StatusRows rows, AvroCodec codec) {
        this.topic = topic;
        this.placement = placement;
        this.limits = limits;
        this.rows = rows;
        this.codec = codec;
    }

    @Override
    public Processor<byte @Nullable [], byte @Nullable [], String, Step> get() {
        return new Accept(this, codec.forAnotherThread());
    }

    @SuppressWarnings("NullAway.Init") // set in init(), before any record
    private static final class Accept extends MessageProcessor<Invocation> {

        private final Placement placement;
        private final InvocationLimits limits;
        private final StatusRows rows;
        private Books books;
        private Sensor duplicates;

        private Accept(AcceptInvocation supplier, AvroCodec codec) {
            super(supplier.topic, Invocation.class, codec);
            placement = supplier.placement;
            limits = supplier.limits;
            rows = supplier.rows;
        }

        @Override
        public void init(ProcessorContext<String, Step> context) {
            super.init(context);
            books = Books.open(context, rows);
            duplicates = StageMeter.DUPLICATES.counter(context);
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
            var address = new Requests.Address(source.partition(), source.offset());
            Request request = Requests.of(record.key(), record.value(), record.timestamp(), address, now);
            if (books.open(request.key()) != null || books.settled(request.key()) != null) {
                duplicates.record();
                return;
            }
            Tracking accepted = Tracking.accepted(request);
            if (request.notBefore() > now) {
                books.enter(accepted);
                forward(record.key(), new Step.Hold(request.notBefore(), Awaited.ATTEMPT, request.key()), now);
            } else {
                forward(record.key(), new Step.Begin(accepted, payload(record.value())), now);
            }
        }

        private static @Nullable ByteBuffer payload(Invocation invocation) {
            return invocation.getPayloadPartition() >= 0 ? null : invocation.getPayload();
        }
    }
}
