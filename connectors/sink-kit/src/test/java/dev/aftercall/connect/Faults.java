// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.connector.Connector;

/** What a connector finds wrong with settings, as a worker asks it. */
public final class Faults {

    private Faults() {}

    /** The messages, by the key that they stand at. */
    public static Map<String, List<String>> of(Connector connector, Map<String, String> settings) {
        return connector.validate(settings).configValues().stream()
                .filter(value -> !value.errorMessages().isEmpty())
                .collect(Collectors.toMap(ConfigValue::name, ConfigValue::errorMessages));
    }
}
