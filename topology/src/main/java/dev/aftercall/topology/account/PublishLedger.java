// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.account;

import static dev.aftercall.topology.StateStores.LEDGER;
import static dev.aftercall.topology.StateStores.UNDELIVERED;

import dev.aftercall.schemas.v1.FunctionLedger;
import dev.aftercall.schemas.v1.InvocationStatus;
import dev.aftercall.topology.Step;
import dev.aftercall.topology.Step.Moment;
import dev.aftercall.topology.meters.StageMeter;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.common.metrics.Sensor.RecordingLevel;
import org.apache.kafka.common.metrics.stats.Value;
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
 * Publishes what is owed for the functions of which something has changed, once in a while and as a meter. After a start all are
 * published, because what had changed before is not known any more.
 */
public final class PublishLedger implements ProcessorSupplier<String, Step.Show, String, Step.Balance> {

    private final Duration every;
    private final int atMost;

    /**
     * Publishes.
     *
     * @param every how often; a change is seen that late
     * @param atMost how many functions at once
     */
    public PublishLedger(Duration every, int atMost) {
        this.every = every;
        this.atMost = atMost;
    }

    @Override
    public Processor<String, Step.Show, String, Step.Balance> get() {
        return new Publish(every, atMost);
    }

    @SuppressWarnings("NullAway.Init") // set in init(), before any record
    private static final class Publish extends ContextualProcessor<String, Step.Show, String, Step.Balance> {

        private final Duration every;
        private final int atMost;
        private final Set<String> changed = new LinkedHashSet<>();
        private KeyValueStore<String, Ledger> ledgers;
        private KeyValueStore<Long, Long> undelivered;
        private LedgerMeters meters;
        private Sensor oldestUndelivered;

        private Publish(Duration every, int atMost) {
            this.every = every;
            this.atMost = atMost;
        }

        @Override
        public void init(ProcessorContext<String, Step.Balance> context) {
            super.init(context);
            ledgers = LEDGER.open(context);
            meters = new LedgerMeters(context);
            undelivered = UNDELIVERED.open(context);
            oldestUndelivered =
                    context.metrics().addSensor(context.taskId() + "/oldest-undelivered", RecordingLevel.INFO);
            oldestUndelivered.add(StageMeter.OLDEST_UNDELIVERED.of(context), new Value());
            try (KeyValueIterator<String, Ledger> all = ledgers.all()) {
                while (all.hasNext()) {
                    KeyValue<String, Ledger> each = all.next();
                    changed.add(each.key);
                }
            }
            context.schedule(every, PunctuationType.WALL_CLOCK_TIME, this::publish);
        }

        @Override
        public void process(Record<String, Step.Show> shown) {
            String functionName = shown.value().key().functionName();
            changed.add(functionName);
            InvocationStatus row = shown.value().row();
            if (row != null && hasJustStarted(shown.value().moment(), row)) {
                meters.started(
                        functionName,
                        Math.max(
                                0,
                                row.getStartedAt().toEpochMilli()
                                        - row.getAcceptedAt().toEpochMilli()));
            }
        }

        private static boolean hasJustStarted(Moment moment, InvocationStatus row) {
            return moment == Moment.STARTED
                    || (moment == Moment.STARTED_AND_SETTLED
                            && row.getStartedAt().toEpochMilli() != 0);
        }

        private void publish(long now) {
            oldestUndelivered.record((double) oldestAge(now));
            Iterator<String> functions = changed.iterator();
            for (int i = 0; i < atMost && functions.hasNext(); i++) {
                String functionName = functions.next();
                functions.remove();
                Ledger ledger = ledgers.get(functionName);
                if (ledger != null) {
                    meters.show(functionName, ledger);
                    // Each partition has a row of its own: under the name alone, compaction would keep but one of them.
                    String key = functionName + "/" + context().taskId().partition();
                    context().forward(new Record<>(key, new Step.Balance(row(functionName, ledger, now)), now));
                }
            }
        }

        private long oldestAge(long now) {
            try (KeyValueIterator<Long, Long> bySecond = undelivered.all()) {
                return bySecond.hasNext() ? Math.max(0, now - bySecond.peekNextKey() * 1_000) : 0;
            }
        }

        private FunctionLedger row(String functionName, Ledger ledger, long now) {
            return FunctionLedger.newBuilder()
                    .setFunctionName(functionName)
                    .setPartition(context().taskId().partition())
                    .setAccepted(ledger.accepted())
                    .setActive(ledger.active())
                    .setInProcess(ledger.inProcess())
                    .setSucceeded(ledger.ends().succeeded())
                    .setFailed(ledger.ends().failed())
                    .setExpired(ledger.ends().expired())
                    .setStopped(ledger.ends().stopped())
                    .setInvalid(ledger.ends().invalid())
                    .setDrift(ledger.drift())
                    .setCallbacksMade(ledger.callbacks().made())
                    .setCallbacksPending(ledger.callbacks().pending())
                    .setCallbacksSucceeded(ledger.callbacks().succeeded())
                    .setCallbacksFailed(ledger.callbacks().failed())
                    .setCallbacksDrift(ledger.callbacksDrift())
                    .setUpdatedAt(Instant.ofEpochMilli(now))
                    .build();
        }

        @Override
        public void close() {
            meters.close();
            context().metrics().removeSensor(oldestUndelivered);
        }
    }
}
