// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.account;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.common.metrics.Sensor.RecordingLevel;
import org.apache.kafka.common.metrics.stats.Value;
import org.apache.kafka.streams.processor.api.ProcessingContext;

/**
 * The ledger as meters: one per count, function and task. Beyond 500 functions a task shows no more of them, so that the number of
 * meters stays bounded; their rows are on the topic.
 */
final class LedgerMeters implements AutoCloseable {

    private static final int MOST_FUNCTIONS = 500;
    private static final String GROUP = "aftercall-metrics";

    private final ProcessingContext context;
    private final Map<String, Map<String, Sensor>> byFunction = new HashMap<>();

    LedgerMeters(ProcessingContext context) {
        this.context = context;
    }

    void show(String functionName, Ledger ledger) {
        if (!byFunction.containsKey(functionName) && byFunction.size() >= MOST_FUNCTIONS) {
            return;
        }
        Map<String, Sensor> sensors = byFunction.computeIfAbsent(functionName, first -> new HashMap<>());
        counts(ledger)
                .forEach((name, count) -> sensors.computeIfAbsent(name, first -> sensor(functionName, first))
                        .record(count));
    }

    private static Map<String, Long> counts(Ledger ledger) {
        return Map.of(
                "ledger-accepted", ledger.accepted(),
                "ledger-active", ledger.active(),
                "ledger-succeeded", ledger.ends().succeeded(),
                "ledger-failed", ledger.ends().failed(),
                "ledger-expired", ledger.ends().expired(),
                "ledger-stopped", ledger.ends().stopped(),
                "ledger-invalid", ledger.ends().invalid(),
                "ledger-callbacks-pending", ledger.callbacks().pending(),
                "ledger-callbacks-failed", ledger.callbacks().failed(),
                "ledger-drift", ledger.drift() + ledger.callbacksDrift());
    }

    private Sensor sensor(String functionName, String name) {
        String task = context.taskId().toString();
        Sensor sensor = context.metrics().addSensor(task + "/" + functionName + "/" + name, RecordingLevel.INFO);
        sensor.add(new MetricName(name, GROUP, "", Map.of("task-id", task, "function", functionName)), new Value());
        return sensor;
    }

    @Override
    public void close() {
        byFunction.values().forEach(sensors -> sensors.values().forEach(context.metrics()::removeSensor));
        byFunction.clear();
    }
}
