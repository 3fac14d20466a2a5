// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect.mns;

import dev.aftercall.connect.DestinationSinkConnector;
import dev.aftercall.connect.PluginVersion;
import dev.aftercall.schemas.arn.Destination.Kind;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.Task;

/** Kafka Connect sink that hands callbacks to queues and topics of MNS. */
public final class MnsSinkConnector extends DestinationSinkConnector {

    @Override
    public Class<? extends Task> taskClass() {
        return MnsSinkTask.class;
    }

    @Override
    public ConfigDef config() {
        return MnsSinkConfig.definition();
    }

    @Override
    public String version() {
        return PluginVersion.beside(MnsSinkConnector.class);
    }

    @Override
    protected Kind kind() {
        return Kind.MNS;
    }

    @Override
    protected Map<String, String> faults(Map<String, Object> values) {
        return MnsSinkConfig.faults(values);
    }
}
