// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect.rocketmq;

import dev.aftercall.connect.PluginArchiveContract;
import java.util.List;
import org.apache.kafka.connect.sink.SinkConnector;

class PluginArchiveIT extends PluginArchiveContract {

    @Override
    protected SinkConnector connector() {
        return new RocketMqSinkConnector();
    }

    @Override
    protected List<String> needed() {
        return List.of("rocketmq-sink", "rocketmq-client", "rocketmq-remoting", "fastjson2", "netty-handler");
    }
}
