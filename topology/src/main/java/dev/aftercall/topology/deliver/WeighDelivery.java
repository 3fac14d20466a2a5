// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.deliver;

import static dev.aftercall.topology.StateStores.DEFERRED;

import dev.aftercall.schemas.AvroCodec;
import dev.aftercall.schemas.Envelope;
import dev.aftercall.schemas.rules.InvalidField;
import dev.aftercall.schemas.v1.Delivery;
import dev.aftercall.schemas.v1.DeliveryResult;
import dev.aftercall.topology.Settled;
import dev.aftercall.topology.Step;
import dev.aftercall.topology.Step.Awaited;
import dev.aftercall.topology.TaskKey;
import dev.aftercall.topology.account.Books;
import dev.aftercall.topology.account.StatusRows;
import dev.aftercall.topology.meters.StageMeter;
import dev.aftercall.topology.tally.Tally;
import dev.aftercall.topology.tally.Tally.Counts;
import dev.aftercall.topology.wire.MessageProcessor;
import java.util.Objects;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Weighs what a sink reports: the callback has arrived, is held until its next delivery, or is dead. A report of anything but the
 * delivery under way is dropped and counted.
 */
public final class WeighDelivery implements ProcessorSupplier<byte @Nullable [], byte @Nullable [], String, Step> {

    private final String topic;
    private final RedeliveryPolicy policy;
    private final StatusRows rows;
    private final AvroCodec codec;

    public WeighDelivery(String topic, RedeliveryPolicy policy, StatusRows rows, AvroCodec codec) {
        this.topic = topic;
        this.policy = policy;
        this.rows = rows;
        this.codec = codec;
    }

    @Override
    public Processor<byte @Nullable [], byte @Nullable [], String, Step> get() {
        return new Weigh(topic, policy, rows, codec.forAnotherThread());
    }

    @SuppressWarnings("NullAway.Init") // set in init(), before any record
    private static final class Weigh extends MessageProcessor<Delivery> {

        private final RedeliveryPolicy policy;
        private final StatusRows rows;
        private Books books;
        private KeyValueStore<String, Envelope> deferred;
        private Sensor stale;

        private Weigh(String topic, RedeliveryPolicy policy, StatusRows rows, AvroCodec codec) {
            super(topic, Delivery.class, codec);
            this.policy = policy;
            this.rows = rows;
        }

        @Override
        public void init(ProcessorContext<String, Step> context) {
            super.init(context);
            books = Books.open(context, rows);
            deferred = DEFERRED.open(context);
            stale = StageMeter.STALE_DELIVERIES.counter(context);
        }

        @Override
        protected void check(@Nullable String key, Delivery delivery) {
            if (key == null || !key.equals(delivery.getTaskId())) {
                throw new InvalidField("taskId", delivery.getTaskId(), "the record's key, " + key);
            }
            if (delivery.getResult() == DeliveryResult.UNKNOWN) {
                throw new InvalidField("result", delivery.getResult(), "one that this topology knows");
            }
            if (delivery.getResult() != DeliveryResult.DELIVERED) {
                ReturnedEnvelopes.check(delivery);
            }
        }

        @Override
        protected void take(Record<String, Delivery> record) {
            long now = context().currentSystemTimeMs();
            var key = new TaskKey(record.value().getFunctionName(), record.key());
            Settled settled = books.settled(key);
            if (settled == null) {
                stale.record();
                return;
            }
            DeliveryReport report = DeliveryReports.of(record.value());
            Fate fate = Fate.of(settled, report, policy, now);
            if (fate instanceof Fate.Arrived arrived) {
                books.change(settled, arrived.next());
                tell(settled, report, Counts.arrived(Math.max(0, now - settled.settledAt())), record.value(), now);
            } else if (fate instanceof Fate.Again again) {
                books.change(settled, again.next());
                int next = callback(again.next()).attempt();
                deferred.put(key.row(), ReturnedEnvelopes.of(record.value()).onAttempt(next));
                forward(record.key(), new Step.Hold(again.dueAt(), Awaited.DELIVERY, key), now);
                tell(settled, report, report.counts(), record.value(), now);
            } else if (fate instanceof Fate.Dead dead) {
                books.change(settled, dead.next());
                forward(record.key(), bury(record.value(), dead), now);
                tell(settled, report, report.counts().plus(Counts.BURIED), record.value(), now);
            } else {
                stale.record();
            }
        }

        private void tell(Settled about, DeliveryReport report, Counts counts, Delivery delivery, long now) {
            Settled.Callback callback = callback(about);
            int probe = callback.trouble().probe();
            forward(
                    delivery.getTaskId(),
                    new Step.Count(new Tally(
                            Tally.Subject.at(about.request().function(), callback.destination(), now),
                            context().taskId().partition(),
                            counts,
                            Tally.SAME,
                            probe == 0 ? Tally.Probe.NONE : new Tally.Probe(probe, report.isAnswered()),
                            report.isAnswered() ? "" : said(delivery))),
                    now);
        }

        private static String said(Delivery delivery) {
            return delivery.getStatusCode() == 0
                    ? delivery.getMessage()
                    : delivery.getStatusCode() + " " + delivery.getMessage();
        }

        private static Settled.Callback callback(Settled settled) {
            return Objects.requireNonNull(settled.callback());
        }

        private Step.Bury bury(Delivery delivery, Fate.Dead dead) {
            String reason = dead.outOfTime()
                    ? "not delivered within " + policy.patience().toMinutes() + " minutes: " + delivery.getMessage()
                    : delivery.getMessage();
            return new Step.Bury(
                    ReturnedEnvelopes.of(delivery),
                    new Step.DeathNote(
                            reason, delivery.getCode(), delivery.getStatusCode(), delivery.getDestinationRequestId()),
                    callback(dead.next()).redrives());
        }
    }
}
