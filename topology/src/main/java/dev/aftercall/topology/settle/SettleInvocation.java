// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.settle;

import dev.aftercall.schemas.AvroCodec;
import dev.aftercall.schemas.arn.Destination;
import dev.aftercall.topology.Ending;
import dev.aftercall.topology.Settled;
import dev.aftercall.topology.Settled.CallbackState;
import dev.aftercall.topology.Step;
import dev.aftercall.topology.Tracking;
import dev.aftercall.topology.account.Books;
import dev.aftercall.topology.account.StatusRows;
import dev.aftercall.topology.registry.FunctionRegistry;
import dev.aftercall.topology.registry.FunctionRegistry.RegistryTopics;
import java.util.Objects;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Settles an invocation: its tracking ends, what became of it is remembered for a while, and who asked for it is told. */
public final class SettleInvocation implements ProcessorSupplier<String, Step.Settle, String, Step> {

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
    public Processor<String, Step.Settle, String, Step> get() {
        return new Settling(this, codec.forAnotherThread());
    }

    @SuppressWarnings("NullAway.Init") // set in init(), before any record
    private static final class Settling extends ContextualProcessor<String, Step.Settle, String, Step> {

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
        public void process(Record<String, Step.Settle> record) {
            long now = context().currentSystemTimeMs();
            Step.Settle over = record.value();
            var function = over.tracking().request().function();
            Destination destination =
                    registry.policy(function).toldOf(over.ending().succeeded());
            Announcement announcement = Announcement.of(over, destination, settings, registry::function, now);
            remember(over, callback(destination, announcement), now);
            if (!(announcement instanceof Announcement.Nobody)) {
                forward(record, step(announcement));
            }
        }

        private void forward(Record<String, Step.Settle> record, Step step) {
            // A function that is told is invoked under a task id of its own, and that is the key of its record.
            String key =
                    step instanceof Step.Invoke invoke ? invoke.invocation().getTaskId() : record.key();
            context().forward(record.withKey(key).withValue(step));
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
            books.forget(now - settings.retention().toMillis(), settings.forgetAtMost());
        }

        private static Settled.@Nullable Callback callback(
                @Nullable Destination destination, Announcement announcement) {
            if (destination == null) {
                return null;
            }
            Settled.Callback made = Settled.Callback.pending(destination.toString());
            if (announcement instanceof Announcement.Invoke) {
                // The new invocation is written in the same transaction: there is nothing left to be delivered.
                return made.now(CallbackState.SUCCEEDED);
            }
            return announcement instanceof Announcement.Refuse ? made.now(CallbackState.FAILED) : made;
        }

        private static Step step(Announcement announcement) {
            if (announcement instanceof Announcement.Deliver deliver) {
                return new Step.Announce(deliver.kind(), deliver.envelope());
            }
            if (announcement instanceof Announcement.Invoke invoke) {
                return new Step.Invoke(Chained.invocation(invoke));
            }
            var refuse = (Announcement.Refuse) Objects.requireNonNull(announcement);
            return new Step.Bury(refuse.envelope(), refuse.note());
        }
    }
}
