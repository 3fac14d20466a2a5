// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.tally;

import dev.aftercall.schemas.arn.Account;
import dev.aftercall.schemas.arn.FunctionArn;
import dev.aftercall.schemas.v1.DestinationMetrics;
import dev.aftercall.topology.Step;
import dev.aftercall.topology.meters.FlowMeters;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.WindowStore;

/** Counts callbacks by minute and by hour; each row that changes is written anew, in full, so that what comes late overwrites. */
public final class CountByWindow implements ProcessorSupplier<String, Tally, String, Step.Measure> {

    private final Account account;
    private final FlowMeters meters;

    /**
     * Counts.
     *
     * @param account region and account in the addresses of functions
     * @param meters where the same is counted for whoever scrapes this instance
     */
    public CountByWindow(Account account, FlowMeters meters) {
        this.account = account;
        this.meters = meters;
    }

    /** Key of the rows of one function and destination in the stores. */
    public static String key(Tally.Subject of) {
        return of.function().key() + "/" + of.destination();
    }

    @Override
    public Processor<String, Tally, String, Step.Measure> get() {
        return new Counting(account, meters);
    }

    @SuppressWarnings("NullAway.Init") // set in init(), before any record
    private static final class Counting extends ContextualProcessor<String, Tally, String, Step.Measure> {

        private final Account account;
        private final FlowMeters meters;
        private final Map<Period, WindowStore<String, CallbackCounts>> stores = new EnumMap<>(Period.class);

        private Counting(Account account, FlowMeters meters) {
            this.account = account;
            this.meters = meters;
        }

        @Override
        public void init(ProcessorContext<String, Step.Measure> context) {
            super.init(context);
            for (Period period : Period.values()) {
                stores.put(period, period.open(context));
            }
        }

        @Override
        public void process(Record<String, Tally> record) {
            Tally tally = record.value();
            Tally.Counts counts = tally.counts();
            if (counts.delivered() + counts.dead() + counts.deferred() == 0) {
                return; // a count of those that are parked
            }
            meters.count(tally);
            stores.forEach((period, store) -> {
                long window = period.windowOf(tally.of().minute());
                CallbackCounts known = store.fetch(key(tally.of()), window);
                CallbackCounts sum = (known == null ? CallbackCounts.NONE : known).and(counts);
                store.put(key(tally.of()), sum, window);
                DestinationMetrics row = row(tally.of(), period, window, sum);
                context().forward(new Record<>(rowKey(row), new Step.Measure(row), record.timestamp()));
            });
        }

        private static String rowKey(DestinationMetrics row) {
            return row.getFunctionArn() + "|" + row.getDestination() + "|"
                    + row.getWindowStart().toEpochMilli();
        }

        private DestinationMetrics row(Tally.Subject of, Period period, long window, CallbackCounts sum) {
            return DestinationMetrics.newBuilder()
                    .setWindowStart(Instant.ofEpochMilli(window))
                    .setWindowEnd(Instant.ofEpochMilli(window + period.length().toMillis()))
                    .setWindowSeconds((int) period.length().toSeconds())
                    .setFunctionName(of.function().name().text())
                    .setFunctionArn(FunctionArn.of(account, of.function()))
                    .setQualifier(of.function().qualifier().text())
                    .setDestination(of.destination())
                    .setFunctionDestinationErrors(sum.dead())
                    .setFunctionDestinationSucceed(sum.delivered())
                    .setFunctionDestinationSucceeded(sum.delivered())
                    .setDeferred(sum.deferred())
                    .setDeliveryLagMsSum(sum.lagSum())
                    .setDeliveryLagMsMax(sum.lagMax())
                    .build();
        }
    }
}
