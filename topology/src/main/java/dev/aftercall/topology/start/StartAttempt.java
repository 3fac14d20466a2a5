// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.start;

import dev.aftercall.schemas.AvroCodec;
import dev.aftercall.topology.Ending;
import dev.aftercall.topology.Settled;
import dev.aftercall.topology.Step;
import dev.aftercall.topology.TaskState;
import dev.aftercall.topology.Tracking;
import dev.aftercall.topology.account.Books;
import dev.aftercall.topology.account.Recount;
import dev.aftercall.topology.account.StatusRows;
import dev.aftercall.topology.meters.StageMeter;
import dev.aftercall.topology.registry.AsyncPolicy;
import dev.aftercall.topology.registry.FunctionRegistry;
import dev.aftercall.topology.registry.FunctionRegistry.RegistryTopics;
import dev.aftercall.topology.registry.FunctionSpec;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Speaks to the invoker. Begins attempts: for an invocation that comes with its payload, and for one whose time has come. One that
 * can begin none is over; where its payload is needed and not at hand, that is asked for first. Cancels attempts. What no word ever
 * came of is sent again, an attempt under its number.
 */
public final class StartAttempt implements ProcessorSupplier<String, Step, String, Step> {

    private final StartSettings settings;
    private final RegistryTopics registry;
    private final StatusRows rows;
    private final AvroCodec codec;

    public StartAttempt(StartSettings settings, RegistryTopics registry, StatusRows rows, AvroCodec codec) {
        this.settings = settings;
        this.registry = registry;
        this.rows = rows;
        this.codec = codec;
    }

    @Override
    public Processor<String, Step, String, Step> get() {
        return new Start(this, codec.forAnotherThread());
    }

    @SuppressWarnings("NullAway.Init") // set in init(), before any record
    private static final class Start extends ContextualProcessor<String, Step, String, Step> {

        private static final ByteBuffer NOTHING = ByteBuffer.allocate(0).asReadOnlyBuffer();

        private final StartAttempt supplier;
        private final StartSettings settings;
        private final AvroCodec codec;
        private final Attempts attempts;
        private Books books;
        private FunctionRegistry registry;
        private Sweep sweep;
        private Sensor lost;

        private Start(StartAttempt supplier, AvroCodec codec) {
            this.supplier = supplier;
            this.codec = codec;
            settings = supplier.settings;
            attempts = new Attempts(settings.invocationsTopic());
        }

        @Override
        public void init(ProcessorContext<String, Step> context) {
            super.init(context);
            books = Books.open(context, supplier.rows);
            registry = FunctionRegistry.open(context, supplier.registry, codec);
            sweep = new Sweep(
                    books.open(), new Recount(context), settings.patience().begun(), settings.sweep());
            lost = StageMeter.LOST_ATTEMPTS.counter(context);
            context.schedule(
                    settings.sweep().every(),
                    PunctuationType.WALL_CLOCK_TIME,
                    now -> sweep.overdue(now).forEach(overdue -> sendAgain(overdue, now)));
        }

        @Override
        public void process(Record<String, Step> step) {
            long now = context().currentSystemTimeMs();
            if (step.value() instanceof Step.Begin begin) {
                begin(new Waiting(begin.tracking(), false, begin.payload()), now);
            } else if (step.value() instanceof Step.Due due) {
                Tracking waiting = books.open(due.key());
                // A timer may outlive what it was set for; what it finds decides.
                if (waiting != null && !waiting.isUnderWay()) {
                    begin(new Waiting(waiting, true, null), now);
                }
            } else if (step.value() instanceof Step.End end) {
                Tracking marked = end.tracking().with(end.tracking().seen().to(TaskState.STOPPING, end.reason(), now));
                end(new Waiting(end.tracking(), true, null), marked, end.ending(), now);
            } else if (step.value() instanceof Step.Cancel cancel) {
                cancel(cancel, now);
            }
        }

        /**
         * An invocation that waits for an attempt.
         *
         * @param entered whether it has a row
         * @param payload its payload, when it is at hand
         */
        private record Waiting(
                Tracking tracking,
                boolean entered,
                @Nullable ByteBuffer payload) {}

        private void begin(Waiting waiting, long now) {
            var id = waiting.tracking().request().function();
            Optional<FunctionSpec> function = registry.function(id);
            AsyncPolicy policy = registry.policy(id);
            Beginning beginning =
                    Beginning.of(waiting.tracking(), function, policy, settings.guard(), settings.patience(), now);
            if (beginning instanceof Beginning.Call call) {
                write(waiting, call.next());
                forward(
                        call.next(),
                        new Step.Call(attempts.call(call.next(), call.function(), waiting.payload(), now)),
                        now);
            } else if (beginning instanceof Beginning.Over over) {
                end(waiting, waiting.tracking(), over.ending(), now);
            }
        }

        private void end(Waiting waiting, Tracking last, Ending ending, long now) {
            boolean nobodyIsTold = registry.policy(last.request().function()).toldOf(ending.succeeded()) == null;
            if (waiting.payload() != null || nobodyIsTold) {
                ByteBuffer payload = Objects.requireNonNullElse(waiting.payload(), NOTHING);
                var reply = Settled.Reply.none(last.request().payload().bytes());
                forward(last, new Step.Settle(last, ending, payload, NOTHING, reply), now);
                return;
            }
            Tracking awaiting = last.ending(ending, settings.patience().asked(now));
            write(waiting, awaiting);
            forward(awaiting, new Step.Call(attempts.fetch(awaiting, now)), now);
        }

        private void cancel(Step.Cancel cancel, long now) {
            Tracking stopping = cancel.tracking()
                    .stopping(cancel.reason(), now, settings.patience().asked(now));
            books.change(cancel.tracking(), stopping);
            forward(stopping, new Step.Call(attempts.cancel(stopping, now)), now);
        }

        private void sendAgain(Tracking overdue, long now) {
            lost.record();
            switch (overdue.state()) {
                case ENDING -> {
                    Tracking again = askAgain(overdue, settings.patience().asked(now));
                    forward(again, new Step.Call(attempts.fetch(again, now)), now);
                }
                case STOPPING -> {
                    Tracking again = askAgain(overdue, settings.patience().asked(now));
                    forward(again, new Step.Call(attempts.cancel(again, now)), now);
                }
                case DEQUEUED, RUNNING -> callAgain(overdue, now);
                case ENQUEUED, RETRYING -> throw new IllegalStateException("nothing is lost of what only waits");
            }
        }

        private void callAgain(Tracking overdue, long now) {
            Optional<FunctionSpec> function =
                    registry.function(overdue.request().function());
            if (function.isEmpty()) {
                end(new Waiting(overdue, true, null), overdue, Ending.FUNCTION_NOT_FOUND, now);
                return;
            }
            Tracking again = askAgain(
                    overdue, settings.patience().unbegun(now, function.get().timeout()));
            forward(again, new Step.Call(attempts.call(again, function.get(), null, now)), now);
        }

        private Tracking askAgain(Tracking overdue, long overdueAt) {
            Tracking again = overdue.askedAgain(overdueAt);
            books.change(overdue, again);
            return again;
        }

        private void write(Waiting waiting, Tracking next) {
            if (waiting.entered()) {
                books.change(waiting.tracking(), next);
            } else {
                books.enter(next);
            }
        }

        private void forward(Tracking about, Step step, long now) {
            context().forward(new Record<>(about.request().taskId(), step, now));
        }
    }
}
