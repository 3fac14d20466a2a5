// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.account;

import static java.util.Map.entry;

import dev.aftercall.topology.meters.StageMeter;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.common.metrics.Sensor.RecordingLevel;
import org.apache.kafka.common.metrics.stats.Avg;
import org.apache.kafka.common.metrics.stats.CumulativeCount;
import org.apache.kafka.common.metrics.stats.Max;
import org.apache.kafka.common.metrics.stats.Value;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ledger as meters: one per count, function and task. Beyond 500 functions a task shows no more of them, so that the number of
 * meters stays bounded; their rows are on the topic.
 */
final class LedgerMeters implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(LedgerMeters.class);
    private static final int MOST_FUNCTIONS = 500;

    private final ProcessingContext context;
    private final Map<String, Map<StageMeter, Sensor>> byFunction = new HashMap<>();

    private boolean told;

    LedgerMeters(ProcessingContext context) {
        this.context = context;
    }

    void show(String functionName, Ledger ledger) {
        if (!byFunction.containsKey(functionName) && byFunction.size() >= MOST_FUNCTIONS) {
            tellOnce();
            return;
        }
        Map<StageMeter, Sensor> sensors =
                byFunction.computeIfAbsent(functionName, first -> new EnumMap<>(StageMeter.class));
        sensors.computeIfAbsent(StageMeter.DEQUEUED, first -> latency(functionName));
        counts(ledger)
                .forEach((meter, count) -> sensors.computeIfAbsent(meter, first -> sensor(functionName, first))
                        .record(count));
    }

    private void tellOnce() {
        if (!told) {
            told = true;
            LOGGER.atWarn()
                    .addKeyValue("task", context.taskId())
                    .addKeyValue("functions", MOST_FUNCTIONS)
                    .log("More functions than have meters; the ledgers of the others are on their topic alone");
        }
    }

    /** A first attempt began, so long after its invocation was accepted. */
    void started(String functionName, long millis) {
        if (byFunction.containsKey(functionName) || byFunction.size() < MOST_FUNCTIONS) {
            byFunction
                    .computeIfAbsent(functionName, first -> new EnumMap<>(StageMeter.class))
                    .computeIfAbsent(StageMeter.DEQUEUED, first -> latency(functionName))
                    .record((double) millis);
        }
    }

    private static Map<StageMeter, Long> counts(Ledger ledger) {
        return Map.ofEntries(
                entry(StageMeter.LEDGER_ACCEPTED, ledger.accepted()),
                entry(StageMeter.LEDGER_ACTIVE, ledger.active()),
                entry(StageMeter.LEDGER_SUCCEEDED, ledger.ends().succeeded()),
                entry(StageMeter.LEDGER_FAILED, ledger.ends().failed()),
                entry(StageMeter.LEDGER_EXPIRED, ledger.ends().expired()),
                entry(StageMeter.LEDGER_STOPPED, ledger.ends().stopped()),
                entry(StageMeter.LEDGER_INVALID, ledger.ends().invalid()),
                entry(StageMeter.LEDGER_CALLBACKS_PENDING, ledger.callbacks().pending()),
                entry(StageMeter.LEDGER_CALLBACKS_FAILED, ledger.callbacks().failed()),
                entry(StageMeter.LEDGER_DRIFT, ledger.drift() + ledger.callbacksDrift()),
                entry(StageMeter.ENQUEUED, ledger.accepted()),
                entry(StageMeter.BACKLOG, ledger.waiting()),
                entry(StageMeter.IN_PROCESS, ledger.inProcess()),
                entry(StageMeter.EXPIRED_DROPPED, ledger.ends().expired()));
    }

    private Sensor latency(String functionName) {
        Sensor sensor = context.metrics()
                .addSensor(context.taskId() + "/" + functionName + "/" + StageMeter.DEQUEUED, RecordingLevel.INFO);
        sensor.add(StageMeter.DEQUEUED.of(context, functionName), new CumulativeCount());
        sensor.add(StageMeter.LATENCY_AVG.of(context, functionName), new Avg());
        sensor.add(StageMeter.LATENCY_MAX.of(context, functionName), new Max());
        return sensor;
    }

    private Sensor sensor(String functionName, StageMeter meter) {
        Sensor sensor =
                context.metrics().addSensor(context.taskId() + "/" + functionName + "/" + meter, RecordingLevel.INFO);
        sensor.add(meter.of(context, functionName), new Value());
        return sensor;
    }

    @Override
    public void close() {
        byFunction.values().forEach(sensors -> sensors.values().forEach(context.metrics()::removeSensor));
        byFunction.clear();
    }
}
