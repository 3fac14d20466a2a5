// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.start;

import static dev.aftercall.topology.StateStores.TRACKING;

import dev.aftercall.schemas.AvroCodec;
import dev.aftercall.topology.Ending;
import dev.aftercall.topology.Step;
import dev.aftercall.topology.Tracking;
import dev.aftercall.topology.Tracking.State;
import dev.aftercall.topology.registry.AsyncPolicy;
import dev.aftercall.topology.registry.FunctionRegistry;
import dev.aftercall.topology.registry.FunctionRegistry.RegistryTopics;
import dev.aftercall.topology.registry.FunctionSpec;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Begins attempts: for an invocation that comes with its payload, and for one whose time has come. One that can begin none is over;
 * where its payload is not at hand, that is asked for first. An attempt whose outcome never came is issued again under its number.
 */
public final class StartAttempt implements ProcessorSupplier<String, Step, String, Step> {

    private final StartSettings settings;
    private final RegistryTopics registry;
    private final AvroCodec codec;

    public StartAttempt(StartSettings settings, RegistryTopics registry, AvroCodec codec) {
        this.settings = settings;
        this.registry = registry;
        this.codec = codec;
    }

    @Override
    public Processor<String, Step, String, Step> get() {
        return new Start(settings, registry, codec.forAnotherThread());
    }

    @SuppressWarnings("NullAway.Init") // set in init(), before any record
    private static final class Start extends ContextualProcessor<String, Step, String, Step> {

        private static final ByteBuffer NOTHING = ByteBuffer.allocate(0).asReadOnlyBuffer();

        private final StartSettings settings;
        private final RegistryTopics topics;
        private final AvroCodec codec;
        private final Attempts attempts;
        private KeyValueStore<String, Tracking> tracking;
        private FunctionRegistry registry;
        private Sweep sweep;

        private Start(StartSettings settings, RegistryTopics topics, AvroCodec codec) {
            this.settings = settings;
            this.topics = topics;
            this.codec = codec;
            attempts = new Attempts(settings.invocationsTopic());
        }

        @Override
        public void init(ProcessorContext<String, Step> context) {
            super.init(context);
            tracking = TRACKING.open(context);
            registry = FunctionRegistry.open(context, topics, codec);
            sweep = new Sweep(tracking, settings.sweepAtMost());
            context.schedule(
                    settings.sweepEvery(),
                    PunctuationType.WALL_CLOCK_TIME,
                    now -> sweep.overdue(now).forEach(lost -> issueAgain(lost, now)));
        }

        @Override
        public void process(Record<String, Step> step) {
            long now = context().currentSystemTimeMs();
            if (step.value() instanceof Step.Begin begin) {
                begin(begin.tracking(), begin.payload(), now);
            } else if (step.value() instanceof Step.Due due) {
                Tracking waiting = tracking.get(due.key().row());
                // A timer may outlive what it was set for; what it finds decides.
                if (waiting != null && !waiting.isUnderWay()) {
                    begin(waiting, null, now);
                }
            }
        }

        private void begin(Tracking waiting, @Nullable ByteBuffer payload, long now) {
            Optional<FunctionSpec> function =
                    registry.function(waiting.request().function());
            AsyncPolicy policy = registry.policy(waiting.request().function());
            Beginning beginning = Beginning.of(waiting, function, policy, settings.grace(), now);
            if (beginning instanceof Beginning.Call call) {
                store(call.next());
                forward(call.next(), new Step.Call(attempts.call(call.next(), call.function(), payload, now)), now);
            } else if (beginning instanceof Beginning.Over over) {
                end(waiting, over.ending(), payload, now);
            }
        }

        private void end(Tracking waiting, Ending ending, @Nullable ByteBuffer payload, long now) {
            if (payload != null) {
                forward(waiting, new Step.Settle(waiting, ending, payload, NOTHING), now);
                return;
            }
            Tracking awaiting = waiting.ending(ending, now + settings.grace().toMillis());
            store(awaiting);
            forward(awaiting, new Step.Call(attempts.fetch(awaiting, now)), now);
        }

        private void issueAgain(Tracking lost, long now) {
            Optional<FunctionSpec> function = registry.function(lost.request().function());
            if (lost.state() == State.ENDING || function.isEmpty()) {
                Ending ending = lost.ending() == null ? Ending.FUNCTION_NOT_FOUND : lost.ending();
                end(lost, ending, null, now);
                return;
            }
            Tracking again = lost.askedAgain(
                    now + function.get().timeout().plus(settings.grace()).toMillis());
            store(again);
            forward(again, new Step.Call(attempts.call(again, function.get(), null, now)), now);
        }

        private void store(Tracking changed) {
            tracking.put(changed.request().key().row(), changed);
        }

        private void forward(Tracking about, Step step, long now) {
            context().forward(new Record<>(about.request().taskId(), step, now));
        }
    }
}
