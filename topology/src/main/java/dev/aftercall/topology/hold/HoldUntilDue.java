// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.hold;

import static dev.aftercall.topology.StateStores.TIMERS;

import dev.aftercall.schemas.RegistryUnavailableException;
import dev.aftercall.topology.Step;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds what is due later, and lets it go when its time has come. What cannot be let go, by a fault of ours, is held for another
 * minute and reported, so that one such entry stops no other.
 */
public final class HoldUntilDue implements ProcessorSupplier<String, Step.Hold, String, Step> {

    private static final Logger LOGGER = LoggerFactory.getLogger(HoldUntilDue.class);
    private static final Duration ANOTHER_TRY = Duration.ofMinutes(1);

    private final Duration tick;
    private final int atMost;

    /**
     * Holds.
     *
     * @param tick how often the time is looked at; nothing is later than that, but for what is waiting before it
     * @param atMost how many are let go at once, so that other work is not kept waiting
     */
    public HoldUntilDue(Duration tick, int atMost) {
        this.tick = tick;
        this.atMost = atMost;
    }

    @Override
    public Processor<String, Step.Hold, String, Step> get() {
        return new Held(tick, atMost);
    }

    @SuppressWarnings("NullAway.Init") // set in init(), before any record
    private static final class Held extends ContextualProcessor<String, Step.Hold, String, Step> {

        private final Duration tick;
        private final int atMost;
        private DueIndex index;
        private HoldMeters meters;

        private Held(Duration tick, int atMost) {
            this.tick = tick;
            this.atMost = atMost;
        }

        @Override
        public void init(ProcessorContext<String, Step> context) {
            super.init(context);
            index = new DueIndex(TIMERS.open(context));
            meters = new HoldMeters(context);
            context.schedule(tick, PunctuationType.WALL_CLOCK_TIME, this::letGo);
        }

        @Override
        public void process(Record<String, Step.Hold> hold) {
            index.add(new DueKey(
                    hold.value().dueAt(),
                    hold.value().what(),
                    hold.value().key().row()));
        }

        @Override
        public void close() {
            meters.close();
        }

        private void letGo(long now) {
            long begun = System.nanoTime();
            letGoOfWhatIsDue(now);
            meters.tick(System.nanoTime() - begun);
        }

        private void letGoOfWhatIsDue(long now) {
            List<DueKey> dueNow = index.takeDue(now, atMost);
            meters.lag(index.lag(now));
            for (DueKey due : dueNow) {
                meters.late(now - due.at());
                try {
                    context().forward(new Record<>(due.key().taskId(), new Step.Due(due.what(), due.key()), now));
                } catch (StreamsException failed) {
                    holdAgainOrThrow(due, now, failed);
                }
            }
        }

        private void holdAgainOrThrow(DueKey due, long now, StreamsException failed) {
            // What Kafka reports of itself, and a registry that is away, concern all entries and not this one.
            if (failed.getCause() == null
                    || failed.getCause() instanceof KafkaException
                    || failed.getCause() instanceof RegistryUnavailableException) {
                throw failed;
            }
            LOGGER.atError()
                    .addKeyValue("what", due.what())
                    .addKeyValue("task", due.row())
                    .addKeyValue("error", failed.getCause().toString())
                    .setCause(failed)
                    .log("What was due could not be let go; it is held for another minute. This is a bug");
            index.add(new DueKey(now + ANOTHER_TRY.toMillis(), due.what(), due.row()));
        }
    }
}
