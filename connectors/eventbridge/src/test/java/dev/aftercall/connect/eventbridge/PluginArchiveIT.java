// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect.eventbridge;

import dev.aftercall.connect.PluginArchiveContract;
import java.util.List;
import org.apache.kafka.connect.sink.SinkConnector;

class PluginArchiveIT extends PluginArchiveContract {

    @Override
    protected SinkConnector connector() {
        return new EventBridgeSinkConnector();
    }

    @Override
    protected List<String> needed() {
        return List.of("eventbridge-sink", "httpclient5", "httpcore5", "httpcore5-h2");
    }
}
