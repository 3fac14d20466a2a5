// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.account;

import dev.aftercall.schemas.v1.InvocationStatus;
import dev.aftercall.topology.Step;
import dev.aftercall.topology.Step.Moment;
import dev.aftercall.topology.meters.FlowMeters;
import java.time.Instant;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;

/** Times how long invocations take from their acceptance to their start, to their end, and to the arrival of their callback. */
public final class TimeLives implements ProcessorSupplier<String, Step.Show, String, Step> {

    private final FlowMeters meters;

    /** Times there. */
    public TimeLives(FlowMeters meters) {
        this.meters = meters;
    }

    @Override
    public Processor<String, Step.Show, String, Step> get() {
        return new ContextualProcessor<>() {
            @Override
            public void process(Record<String, Step.Show> shown) {
                InvocationStatus row = shown.value().row();
                if (row != null) {
                    time(shown.value().moment(), row);
                }
            }
        };
    }

    private void time(Moment moment, InvocationStatus row) {
        switch (moment) {
            case STARTED -> meters.started(between(row.getAcceptedAt(), row.getStartedAt()));
            case SETTLED -> meters.settled(between(row.getAcceptedAt(), row.getEndedAt()));
            case STARTED_AND_SETTLED -> {
                if (row.getStartedAt().toEpochMilli() != 0) {
                    meters.started(between(row.getAcceptedAt(), row.getStartedAt()));
                }
                meters.settled(between(row.getAcceptedAt(), row.getEndedAt()));
            }
            case DELIVERED -> meters.delivered(between(row.getEndedAt(), row.getUpdatedAt()));
            case OTHER -> {}
        }
    }

    private static long between(Instant from, Instant to) {
        return to.toEpochMilli() - from.toEpochMilli();
    }
}
