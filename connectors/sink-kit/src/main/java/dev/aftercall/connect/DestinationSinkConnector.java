// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.sink.SinkConnector;

/** What is the same for every sink connector: tasks that all have its settings, and rules between settings. */
public abstract class DestinationSinkConnector extends SinkConnector {

    private static final Set<String> CONVERTERS = Set.of(
            "org.apache.kafka.connect.converters.ByteArrayConverter",
            "org.apache.kafka.connect.storage.StringConverter");
    private static final Map<String, String> GUARANTEES = Map.of(
            SinkConfig.PRODUCER + "acks", "all",
            SinkConfig.PRODUCER + "enable.idempotence", "true");

    private Map<String, String> settings = Map.of();

    /**
     * Rules of this connector between several settings.
     *
     * @param values the settings of {@link #config} by key, with their defaults; one that is malformed or has no value is missing
     * @return what is wrong, by the key to which an operator should look
     */
    protected Map<String, String> faults(Map<String, Object> values) {
        return Map.of();
    }

    @Override
    public final void start(Map<String, String> given) {
        settings = Map.copyOf(given);
    }

    @Override
    public final List<Map<String, String>> taskConfigs(int maxTasks) {
        var tasks = new ArrayList<Map<String, String>>();
        for (int task = 0; task < maxTasks; task++) {
            var ofTask = new HashMap<>(settings);
            ofTask.put(SinkConfig.TASK_INDEX, Integer.toString(task));
            tasks.add(ofTask);
        }
        return tasks;
    }

    @Override
    public final void stop() {
        // A connector holds nothing; its tasks do.
    }

    @Override
    public final Config validate(Map<String, String> given) {
        var checked = new LinkedHashMap<String, ConfigValue>();
        var parsed = new HashMap<String, Object>();
        for (ConfigValue value : super.validate(given).configValues()) {
            checked.put(value.name(), value);
            if (value.value() != null && value.errorMessages().isEmpty()) {
                parsed.put(value.name(), value.value());
            }
        }
        var faults = new LinkedHashMap<>(commonFaults(given));
        faults.putAll(faults(parsed));
        faults.forEach(
                (key, fault) -> checked.computeIfAbsent(key, ConfigValue::new).addErrorMessage(fault));
        return new Config(List.copyOf(checked.values()));
    }

    private static Map<String, String> commonFaults(Map<String, String> given) {
        var faults = new LinkedHashMap<String, String>();
        GUARANTEES.forEach((key, needed) -> {
            if (!given.getOrDefault(key, needed).equals(needed)) {
                faults.put(key, key + " must be " + needed + ": a report that is lost is a callback that is lost");
            }
        });
        String converter = given.get("value.converter");
        if (converter != null && !CONVERTERS.contains(converter)) {
            faults.put("value.converter", "value.converter must be one of " + CONVERTERS + ", not " + converter);
        }
        String isolation = "consumer.override.isolation.level";
        if ("read_uncommitted".equals(given.get(isolation))) {
            faults.put(isolation, isolation + " must be read_committed: what is not committed may never have happened");
        }
        return faults;
    }
}
