// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.breaker;

import static dev.aftercall.topology.StateStores.BREAKERS;

import dev.aftercall.schemas.v1.BreakerState;
import dev.aftercall.schemas.v1.DestinationBreaker;
import dev.aftercall.topology.Step;
import dev.aftercall.topology.tally.Tally;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Watches how destinations fare, decides which of them are spared, and tells everybody when that changes. */
public final class WatchDestinations implements ProcessorSupplier<String, Tally, String, Step.Spare> {

    private static final Logger LOGGER = LoggerFactory.getLogger(WatchDestinations.class);

    private final BreakerPolicy policy;
    private final Duration tick;

    /**
     * Watches.
     *
     * @param tick how often is looked whether it is time for a probe
     */
    public WatchDestinations(BreakerPolicy policy, Duration tick) {
        this.policy = policy;
        this.tick = tick;
    }

    @Override
    public Processor<String, Tally, String, Step.Spare> get() {
        return new Watch(policy, tick);
    }

    @SuppressWarnings("NullAway.Init") // set in init(), before any record
    private static final class Watch extends ContextualProcessor<String, Tally, String, Step.Spare> {

        private final BreakerPolicy policy;
        private final Duration tick;
        private KeyValueStore<String, Breaker> breakers;

        private Watch(BreakerPolicy policy, Duration tick) {
            this.policy = policy;
            this.tick = tick;
        }

        @Override
        public void init(ProcessorContext<String, Step.Spare> context) {
            super.init(context);
            breakers = BREAKERS.open(context);
            context.schedule(tick, PunctuationType.WALL_CLOCK_TIME, this::look);
        }

        @Override
        public void process(Record<String, Tally> tally) {
            long now = context().currentSystemTimeMs();
            Breaker known = Objects.requireNonNullElse(breakers.get(tally.key()), Breaker.CLOSED);
            become(tally.key(), known, known.after(tally.value(), policy, now), now);
        }

        private void look(long now) {
            Map<String, Breaker> all = new HashMap<>();
            try (KeyValueIterator<String, Breaker> each = breakers.all()) {
                while (each.hasNext()) {
                    KeyValue<String, Breaker> entry = each.next();
                    all.put(entry.key, entry.value);
                }
            }
            all.forEach((destination, known) -> become(destination, known, known.at(policy, now), now));
        }

        private void become(String destination, Breaker before, Breaker after, long now) {
            if (after.equals(before)) {
                return;
            }
            if (after.isNothing()) {
                breakers.delete(destination);
            } else {
                breakers.put(destination, after);
            }
            if (before.state() != after.state()) {
                LOGGER.atInfo()
                        .addKeyValue("destination", destination)
                        .addKeyValue("from", before.state())
                        .addKeyValue("to", after.state())
                        .addKeyValue("parked", after.parkedInAll())
                        .addKeyValue("reason", after.reason())
                        .log("A destination is spared, or tried again");
            }
            DestinationBreaker row = row(destination, after, now);
            if (!row.equals(row(destination, before, now))) {
                context().forward(new Record<>(destination, new Step.Spare(row), now));
            }
        }

        private static DestinationBreaker row(String destination, Breaker breaker, long now) {
            return DestinationBreaker.newBuilder()
                    .setDestination(destination)
                    .setState(BreakerState.valueOf(breaker.state().name()))
                    .setSince(Instant.ofEpochMilli(breaker.since()))
                    .setReason(breaker.reason())
                    .setTrips(breaker.trips())
                    .setProbe(breaker.probing().number())
                    .setProber(
                            breaker.state() == Breaker.State.PROBING
                                    ? breaker.probing().partition()
                                    : -1)
                    .setProbeAt(Instant.ofEpochMilli(breaker.probing().nextAt()))
                    .setParked(breaker.parkedInAll())
                    .setUpdatedAt(Instant.ofEpochMilli(now))
                    .build();
        }
    }
}
