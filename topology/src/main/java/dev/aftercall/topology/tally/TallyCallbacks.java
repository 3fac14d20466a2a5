// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.tally;

import static dev.aftercall.topology.StateStores.TALLIES;

import dev.aftercall.topology.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Adds up what happens to callbacks in one partition, and hands on the sums a few times a second, keyed by destination: one record
 * for many callbacks.
 */
public final class TallyCallbacks implements ProcessorSupplier<String, Step.Count, String, Tally> {

    private final Duration every;

    /**
     * Adds up.
     *
     * @param every how often the sums are handed on
     */
    public TallyCallbacks(Duration every) {
        this.every = every;
    }

    @Override
    public Processor<String, Step.Count, String, Tally> get() {
        return new Adding(every);
    }

    @SuppressWarnings("NullAway.Init") // set in init(), before any record
    private static final class Adding extends ContextualProcessor<String, Step.Count, String, Tally> {

        private final Duration every;
        private KeyValueStore<String, Tally> tallies;

        private Adding(Duration every) {
            this.every = every;
        }

        @Override
        public void init(ProcessorContext<String, Tally> context) {
            super.init(context);
            tallies = TALLIES.open(context);
            context.schedule(every, PunctuationType.WALL_CLOCK_TIME, this::handOn);
        }

        @Override
        public void process(Record<String, Step.Count> count) {
            Tally tally = count.value().tally();
            String key = key(tally);
            Tally sum = tallies.get(key);
            tallies.put(key, sum == null ? tally : sum.and(tally));
        }

        private void handOn(long now) {
            List<KeyValue<String, Tally>> sums = new ArrayList<>();
            try (KeyValueIterator<String, Tally> all = tallies.all()) {
                all.forEachRemaining(sums::add);
            }
            for (KeyValue<String, Tally> sum : sums) {
                tallies.delete(sum.key);
                context().forward(new Record<>(sum.value.of().destination(), sum.value, now));
            }
        }

        /** How many are parked is told of a destination, whatever the function: of several tallies the last one has to be right. */
        private static String key(Tally tally) {
            Tally.Subject of = tally.of();
            return tally.parked() == Tally.SAME
                    ? of.function().key() + "/" + of.minute() + "/" + of.destination()
                    : "parked//" + of.destination();
        }
    }
}
