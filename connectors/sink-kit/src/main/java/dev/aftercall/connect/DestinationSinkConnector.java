// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect;

import dev.aftercall.schemas.arn.Destination.Kind;
import dev.aftercall.schemas.arn.Destinations;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.sink.SinkConnector;

/** What is the same for every sink connector: tasks that all have its settings, and rules between settings. */
public abstract class DestinationSinkConnector extends SinkConnector {

    private Map<String, String> settings = Map.of();

    /** What kind of destinations it serves. */
    protected abstract Kind kind();

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
        var faults = new LinkedHashMap<>(SinkRules.faultsOfWorker(given));
        faults.putAll(SinkRules.faults(parsed));
        faults.putAll(misdirected(parsed));
        faults.putAll(faults(parsed));
        faults.forEach(
                (key, fault) -> checked.computeIfAbsent(key, ConfigValue::new).addErrorMessage(fault));
        return new Config(List.copyOf(checked.values()));
    }

    private Map<String, String> misdirected(Map<String, Object> values) {
        if (!(values.get(SinkConfig.DESTINATION) instanceof String address)
                || address.isEmpty()
                || Destinations.parse(address).kind() == kind()) {
            return Map.of();
        }
        return Map.of(SinkConfig.DESTINATION, SinkConfig.DESTINATION + " is served by another connector: " + address);
    }
}
