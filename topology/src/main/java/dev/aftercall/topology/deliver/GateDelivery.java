// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.deliver;

import static dev.aftercall.topology.StateStores.DEFERRED;
import static dev.aftercall.topology.StateStores.PARKED;

import dev.aftercall.schemas.AvroCodec;
import dev.aftercall.schemas.Envelope;
import dev.aftercall.schemas.arn.Destinations;
import dev.aftercall.topology.Settled;
import dev.aftercall.topology.Settled.CallbackState;
import dev.aftercall.topology.Step;
import dev.aftercall.topology.TaskKey;
import dev.aftercall.topology.account.Books;
import dev.aftercall.topology.account.StatusRows;
import dev.aftercall.topology.meters.StageMeter;
import dev.aftercall.topology.registry.SparedDestinations;
import dev.aftercall.topology.registry.Sparing;
import dev.aftercall.topology.tally.Tally;
import dev.aftercall.topology.tally.Tally.Counts;
import java.util.Objects;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.common.metrics.Sensor.RecordingLevel;
import org.apache.kafka.common.metrics.stats.Value;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Lets callbacks go to their destination, new ones and those whose next delivery is due. While a destination is spared they are parked
 * here, with the attempts and the patience that they have, and let go as it recovers, or given up when their patience ends.
 */
public final class GateDelivery implements ProcessorSupplier<String, Step, String, Step> {

    private final GateSettings settings;
    private final RedeliveryPolicy policy;
    private final StatusRows rows;
    private final AvroCodec codec;

    public GateDelivery(GateSettings settings, RedeliveryPolicy policy, StatusRows rows, AvroCodec codec) {
        this.settings = settings;
        this.policy = policy;
        this.rows = rows;
        this.codec = codec;
    }

    @Override
    public Processor<String, Step, String, Step> get() {
        return new Gate(this, codec.forAnotherThread());
    }

    @SuppressWarnings("NullAway.Init") // set in init(), before any record
    private static final class Gate extends ContextualProcessor<String, Step, String, Step> {

        private final GateSettings settings;
        private final RedeliveryPolicy policy;
        private final StatusRows rows;
        private final AvroCodec codec;
        private Books books;
        private SparedDestinations spared;
        private KeyValueStore<String, Envelope> deferred;
        private ParkedCallbacks parked;
        private Allowance allowance;
        private Sensor parkedMeter;

        private Gate(GateDelivery supplier, AvroCodec codec) {
            settings = supplier.settings;
            policy = supplier.policy;
            rows = supplier.rows;
            this.codec = codec;
        }

        @Override
        public void init(ProcessorContext<String, Step> context) {
            super.init(context);
            books = Books.open(context, rows);
            spared = SparedDestinations.open(context, settings.breakers(), codec);
            deferred = DEFERRED.open(context);
            parked = new ParkedCallbacks(PARKED.open(context));
            allowance = new Allowance(context.taskId().partition());
            parkedMeter = context.metrics().addSensor(context.taskId() + "/callbacks-parked", RecordingLevel.INFO);
            parkedMeter.add(StageMeter.CALLBACKS_PARKED.of(context), new Value());
            context.schedule(settings.tick(), PunctuationType.WALL_CLOCK_TIME, this::look);
        }

        @Override
        public void process(Record<String, Step> step) {
            long now = context().currentSystemTimeMs();
            if (step.value() instanceof Step.Announce announce) {
                Envelope envelope = announce.envelope();
                var key = new TaskKey(envelope.functionName(), envelope.taskId());
                if (!park(key, envelope, now)) {
                    deliver(envelope, now);
                }
            } else if (step.value() instanceof Step.Due due) {
                redeliver(due.key(), now);
            }
        }

        @Override
        public void close() {
            context().metrics().removeSensor(parkedMeter);
        }

        /** A timer that finds no callback was for one that is gone. */
        private void redeliver(TaskKey key, long now) {
            Envelope envelope = deferred.get(key.row());
            if (envelope != null && !park(key, envelope, now)) {
                deferred.delete(key.row());
                deliver(envelope, now);
            }
        }

        private boolean park(TaskKey key, Envelope envelope, long now) {
            if (!spared.of(envelope.destination()).holds()) {
                return false;
            }
            Settled settled = books.settled(key);
            if (settled == null || settled.callback() == null) {
                return false;
            }
            Settled next = settled.with(settled.callback().parked(now));
            books.change(settled, next);
            deferred.put(key.row(), envelope);
            parked.add(place(key, next));
            tellParked(next, now);
            return true;
        }

        private void look(long now) {
            allowance.keep(parked.destinations());
            for (String destination : parked.destinations()) {
                parked.takeGivenUp(destination, now, settings.atMost()).forEach(each -> giveUp(each, now));
                letGo(destination, now);
            }
            parkedMeter.record((double) parked.count());
        }

        private void letGo(String destination, long now) {
            Sparing sparing = spared.of(destination);
            long may = allowance.of(destination, sparing, now, settings.atMost());
            int probe = sparing.mode() == Sparing.Mode.PROBE ? sparing.probe() : 0;
            var going = parked.take(destination, may);
            going.forEach(each -> release(each, probe, now));
            allowance.use(destination, sparing, going.size());
        }

        private void release(ParkedKey place, int probe, long now) {
            Settled settled = books.settled(place.key());
            Envelope envelope = deferred.delete(place.row());
            if (settled != null && settled.callback() != null && envelope != null) {
                Settled next = settled.with(settled.callback().released(probe));
                books.change(settled, next);
                tellParked(next, now);
                deliver(envelope, now);
            }
        }

        private void giveUp(ParkedKey place, long now) {
            Settled settled = books.settled(place.key());
            Envelope envelope = deferred.delete(place.row());
            if (settled != null && settled.callback() != null && envelope != null) {
                Settled next = settled.with(settled.callback().now(CallbackState.FAILED));
                books.change(settled, next);
                String why = spared.of(place.destination()).reason();
                tellParked(next, now);
                tell(next, Counts.BURIED, Tally.SAME, now);
                forward(envelope.taskId(), new Step.Bury(envelope, note(why), redrives(next)), now);
            }
        }

        private Step.DeathNote note(String why) {
            String reason = "not delivered within " + policy.patience().toMinutes()
                    + " minutes: its destination was spared, as it failed" + (why.isEmpty() ? "" : ": " + why);
            return new Step.DeathNote(reason, "DestinationUnavailable", 0, "");
        }

        private void tellParked(Settled about, long now) {
            String destination = Objects.requireNonNull(about.callback()).destination();
            tell(about, Counts.NONE, parked.count(destination), now);
        }

        private void tell(Settled about, Counts counts, long parkedNow, long now) {
            String destination = Objects.requireNonNull(about.callback()).destination();
            forward(
                    about.request().taskId(),
                    new Step.Count(new Tally(
                            Tally.Subject.at(about.request().function(), destination, now),
                            context().taskId().partition(),
                            counts,
                            parkedNow,
                            Tally.Probe.NONE,
                            "")),
                    now);
        }

        private ParkedKey place(TaskKey key, Settled settled) {
            Settled.Callback callback = Objects.requireNonNull(settled.callback());
            return new ParkedKey(
                    callback.destination(), policy.givenUpAt(callback.trouble().failingSince()), key.row());
        }

        private void deliver(Envelope envelope, long now) {
            var kind = Destinations.parse(envelope.destination()).kind();
            forward(envelope.taskId(), new Step.Deliver(kind, envelope), now);
        }

        private void forward(String task, Step step, long now) {
            context().forward(new Record<>(task, step, now));
        }

        private static int redrives(Settled settled) {
            return Objects.requireNonNull(settled.callback()).redrives();
        }
    }
}
