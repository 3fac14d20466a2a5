// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect.eventbridge;

import dev.aftercall.connect.DestinationSinkConnector;
import dev.aftercall.connect.PluginVersion;
import dev.aftercall.schemas.arn.Destination.Kind;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.Task;

/** Kafka Connect sink that hands callbacks to buses of EventBridge. */
public final class EventBridgeSinkConnector extends DestinationSinkConnector {

    @Override
    public Class<? extends Task> taskClass() {
        return EventBridgeSinkTask.class;
    }

    @Override
    public ConfigDef config() {
        return EventBridgeSinkConfig.definition();
    }

    @Override
    public String version() {
        return PluginVersion.beside(EventBridgeSinkConnector.class);
    }

    @Override
    protected Kind kind() {
        return Kind.EVENTBRIDGE;
    }

    @Override
    protected Map<String, String> faults(Map<String, Object> values) {
        return EventBridgeSinkConfig.faults(values);
    }
}
