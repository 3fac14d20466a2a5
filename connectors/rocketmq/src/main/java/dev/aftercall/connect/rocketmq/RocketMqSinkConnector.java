// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect.rocketmq;

import dev.aftercall.connect.DestinationSinkConnector;
import dev.aftercall.connect.PluginVersion;
import dev.aftercall.schemas.arn.Destination.Kind;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.Task;

/** Kafka Connect sink that hands callbacks to RocketMQ topics. */
public final class RocketMqSinkConnector extends DestinationSinkConnector {

    @Override
    public Class<? extends Task> taskClass() {
        return RocketMqSinkTask.class;
    }

    @Override
    public ConfigDef config() {
        return RocketMqSinkConfig.definition();
    }

    @Override
    public String version() {
        return PluginVersion.beside(RocketMqSinkConnector.class);
    }

    @Override
    protected Kind kind() {
        return Kind.ROCKETMQ;
    }

    @Override
    protected Map<String, String> faults(Map<String, Object> values) {
        return RocketMqSinkConfig.faults(values);
    }
}
