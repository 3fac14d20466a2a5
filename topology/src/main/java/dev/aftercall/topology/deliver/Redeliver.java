// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.deliver;

import static dev.aftercall.topology.StateStores.DEFERRED;

import dev.aftercall.schemas.Envelope;
import dev.aftercall.schemas.arn.Destinations;
import dev.aftercall.topology.Step;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/** Lets a callback that was put off go to its destination again. A timer that finds none was for one that is gone. */
public final class Redeliver implements ProcessorSupplier<String, Step.Due, String, Step> {

    @Override
    public Processor<String, Step.Due, String, Step> get() {
        return new Redelivering();
    }

    @SuppressWarnings("NullAway.Init") // set in init(), before any record
    private static final class Redelivering extends ContextualProcessor<String, Step.Due, String, Step> {

        private KeyValueStore<String, Envelope> deferred;

        @Override
        public void init(ProcessorContext<String, Step> context) {
            super.init(context);
            deferred = DEFERRED.open(context);
        }

        @Override
        public void process(Record<String, Step.Due> due) {
            Envelope envelope = deferred.delete(due.value().key().row());
            if (envelope != null) {
                var kind = Destinations.parse(envelope.destination()).kind();
                context().forward(due.withValue(new Step.Announce(kind, envelope)));
            }
        }
    }
}
