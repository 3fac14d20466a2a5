// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.settle;

import dev.aftercall.schemas.AvroCodec;
import dev.aftercall.schemas.Envelope;
import dev.aftercall.schemas.arn.Destination;
import dev.aftercall.schemas.arn.Destinations;
import dev.aftercall.schemas.arn.FunctionId;
import dev.aftercall.schemas.v1.Invocation;
import dev.aftercall.topology.Ending;
import dev.aftercall.topology.Request;
import dev.aftercall.topology.Settled;
import dev.aftercall.topology.Settled.CallbackState;
import dev.aftercall.topology.Step;
import dev.aftercall.topology.Tracking;
import dev.aftercall.topology.account.Books;
import dev.aftercall.topology.account.StatusRows;
import dev.aftercall.topology.registry.FunctionRegistry;
import dev.aftercall.topology.registry.FunctionRegistry.RegistryTopics;
import dev.aftercall.topology.tally.Tally;
import dev.aftercall.topology.tally.Tally.Counts;
import java.util.Objects;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Settles an invocation: its tracking ends, what became of it is remembered for a while, and who asked for it is told. A callback that
 * died is told once more when somebody redrives it, by the same rules.
 */
public final class SettleInvocation implements ProcessorSupplier<String, Step, String, Step> {

    private final SettleSettings settings;
    private final RegistryTopics registry;
    private final StatusRows rows;
    private final AvroCodec codec;

    public SettleInvocation(SettleSettings settings, RegistryTopics registry, StatusRows rows, AvroCodec codec) {
        this.settings = settings;
        this.registry = registry;
        this.rows = rows;
        this.codec = codec;
    }

    @Override
    public Processor<String, Step, String, Step> get() {
        return new Settling(this, codec.forAnotherThread());
    }

    @SuppressWarnings("NullAway.Init") // set in init(), before any record
    private static final class Settling extends ContextualProcessor<String, Step, String, Step> {

        private final SettleSettings settings;
        private final RegistryTopics topics;
        private final AvroCodec codec;
        private final StatusRows rows;
        private Books books;
        private FunctionRegistry registry;

        private Settling(SettleInvocation supplier, AvroCodec codec) {
            settings = supplier.settings;
            topics = supplier.registry;
            rows = supplier.rows;
            this.codec = codec;
        }

        @Override
        public void init(ProcessorContext<String, Step> context) {
            super.init(context);
            books = Books.open(context, rows);
            registry = FunctionRegistry.open(context, topics, codec);
            context.schedule(settings.forgetEvery(), PunctuationType.WALL_CLOCK_TIME, this::forget);
        }

        @Override
        public void process(Record<String, Step> record) {
            long now = context().currentSystemTimeMs();
            if (record.value() instanceof Step.Settle over) {
                settle(over, now);
            } else if (record.value() instanceof Step.Redrive redrive) {
                redrive(redrive, now);
            }
        }

        private void settle(Step.Settle over, long now) {
            FunctionId function = over.tracking().request().function();
            Destination destination =
                    registry.policy(function).toldOf(over.ending().succeeded());
            if (destination == null) {
                remember(over, null, now);
                return;
            }
            Envelope envelope = Envelopes.of(over, destination, settings.account(), now);
            Announcement announcement = announcement(envelope, over.tracking().request(), destination);
            remember(over, faring(Settled.Callback.pending(envelope.destination()), announcement), now);
            announce(over.tracking().request(), announcement, 0, now);
        }

        private void redrive(Step.Redrive redrive, long now) {
            Settled settled = redrive.settled();
            Settled.Callback again = Objects.requireNonNull(settled.callback()).redriven();
            Envelope envelope = redrive.envelope().onAttempt(again.attempt());
            Announcement announcement =
                    announcement(envelope, settled.request(), Destinations.parse(again.destination()));
            books.change(settled, settled.with(faring(again, announcement)));
            announce(settled.request(), announcement, again.redrives(), now);
        }

        private Announcement announcement(Envelope envelope, Request request, Destination destination) {
            return Announcement.of(
                    envelope,
                    request,
                    destination,
                    settings,
                    new Announcement.Registered(
                            registry::function, registry.grants(request.function(), settings.account())));
        }

        private void announce(Request request, Announcement announcement, int redrives, long now) {
            if (announcement instanceof Announcement.Deliver deliver) {
                forward(request.taskId(), new Step.Announce(deliver.envelope()), now);
            } else if (announcement instanceof Announcement.Invoke invoke) {
                // A function that is told is invoked under a task id of its own, and that is the key of its record.
                Invocation chained = Chained.invocation(invoke);
                forward(chained.getTaskId(), new Step.Invoke(chained), now);
                count(request, invoke.envelope(), Counts.arrived(0), now);
            } else if (announcement instanceof Announcement.Refuse refuse) {
                forward(request.taskId(), new Step.Bury(refuse.envelope(), refuse.note(), redrives), now);
                count(request, refuse.envelope(), Counts.BURIED, now);
            }
        }

        private void count(Request request, Envelope envelope, Counts counts, long now) {
            forward(
                    request.taskId(),
                    new Step.Count(new Tally(
                            Tally.Subject.at(request.function(), envelope.destination(), now),
                            context().taskId().partition(),
                            counts,
                            Tally.SAME,
                            Tally.Probe.NONE,
                            "")),
                    now);
        }

        private void forward(String key, Step step, long now) {
            context().forward(new Record<>(key, step, now));
        }

        private void remember(Step.Settle over, Settled.@Nullable Callback callback, long now) {
            Tracking last = over.tracking();
            Ending ending = over.ending();
            books.settle(new Settled(
                    last.request(),
                    ending,
                    last.tries().begun(),
                    last.seen()
                            .told(ending.statusCode(), ending.condition())
                            .to(ending.status(), ending.condition(), now),
                    now,
                    over.reply(),
                    callback));
        }

        private void forget(long now) {
            books.forget(now - settings.retention().toMillis(), settings.deadFor(), settings.forgetAtMost());
        }

        private static Settled.Callback faring(Settled.Callback made, Announcement announcement) {
            if (announcement instanceof Announcement.Invoke) {
                // The new invocation is written in the same transaction: there is nothing left to be delivered.
                return made.now(CallbackState.SUCCEEDED);
            }
            return announcement instanceof Announcement.Refuse ? made.now(CallbackState.FAILED) : made;
        }
    }
}
