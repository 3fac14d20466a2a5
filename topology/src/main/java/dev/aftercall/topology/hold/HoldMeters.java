// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.hold;

import static dev.aftercall.topology.meters.StageMeter.DUE_LAG;
import static dev.aftercall.topology.meters.StageMeter.HOLD_TICK_MAX;
import static dev.aftercall.topology.meters.StageMeter.HOLD_TICK_P50;
import static dev.aftercall.topology.meters.StageMeter.HOLD_TICK_P99;
import static dev.aftercall.topology.meters.StageMeter.LATENESS_AVG;
import static dev.aftercall.topology.meters.StageMeter.LATENESS_MAX;
import static dev.aftercall.topology.meters.StageMeter.LATENESS_P50;
import static dev.aftercall.topology.meters.StageMeter.LATENESS_P99;
import static dev.aftercall.topology.meters.StageMeter.TIMERS_LET_GO;

import dev.aftercall.topology.meters.StageMeter;
import java.util.List;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.common.metrics.Sensor.RecordingLevel;
import org.apache.kafka.common.metrics.stats.Avg;
import org.apache.kafka.common.metrics.stats.CumulativeCount;
import org.apache.kafka.common.metrics.stats.Max;
import org.apache.kafka.common.metrics.stats.Percentile;
import org.apache.kafka.common.metrics.stats.Percentiles;
import org.apache.kafka.common.metrics.stats.Value;
import org.apache.kafka.streams.processor.api.ProcessingContext;

/** Whether timers are on time. */
final class HoldMeters implements AutoCloseable {

    private static final int BUCKETS = 10_000;

    private final ProcessingContext context;
    private final Sensor lag;
    private final Sensor lateness;
    private final Sensor tick;

    HoldMeters(ProcessingContext context) {
        this.context = context;
        lag = sensor("due-lag");
        lag.add(DUE_LAG.of(context), new Value());
        tick = sensor("hold-tick");
        tick.add(HOLD_TICK_MAX.of(context), new Max());
        tick.add(quantiles(HOLD_TICK_P50, HOLD_TICK_P99, 1_000));
        lateness = sensor("timer-lateness");
        lateness.add(LATENESS_AVG.of(context), new Avg());
        lateness.add(LATENESS_MAX.of(context), new Max());
        lateness.add(TIMERS_LET_GO.of(context), new CumulativeCount());
        lateness.add(quantiles(LATENESS_P50, LATENESS_P99, 10_000));
    }

    void lag(long millis) {
        lag.record((double) millis);
    }

    void late(long millis) {
        lateness.record((double) millis);
    }

    void tick(long nanos) {
        tick.record(nanos / 1e6);
    }

    /** As exact as a ten-thousandth of the longest that is told apart, in milliseconds. */
    private Percentiles quantiles(StageMeter median, StageMeter high, double longest) {
        return new Percentiles(
                BUCKETS * Float.BYTES,
                longest,
                Percentiles.BucketSizing.LINEAR,
                new Percentile(median.of(context), 50),
                new Percentile(high.of(context), 99));
    }

    private Sensor sensor(String name) {
        return context.metrics().addSensor(context.taskId() + "/" + name, RecordingLevel.INFO);
    }

    @Override
    public void close() {
        List.of(lag, lateness, tick).forEach(context.metrics()::removeSensor);
    }
}
