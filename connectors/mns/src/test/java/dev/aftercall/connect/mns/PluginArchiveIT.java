// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect.mns;

import dev.aftercall.connect.PluginArchiveContract;
import java.util.List;
import org.apache.kafka.connect.sink.SinkConnector;

class PluginArchiveIT extends PluginArchiveContract {

    @Override
    protected SinkConnector connector() {
        return new MnsSinkConnector();
    }

    @Override
    protected List<String> needed() {
        return List.of("mns-sink", "httpclient5", "httpcore5", "httpcore5-h2");
    }
}
