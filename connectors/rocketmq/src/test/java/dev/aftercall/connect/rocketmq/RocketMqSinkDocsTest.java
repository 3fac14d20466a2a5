// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect.rocketmq;

import dev.aftercall.connect.SinkPageContract;
import org.apache.kafka.connect.sink.SinkConnector;

class RocketMqSinkDocsTest extends SinkPageContract {

    @Override
    protected SinkConnector connector() {
        return new RocketMqSinkConnector();
    }

    @Override
    protected String service() {
        return "RocketMQ";
    }

    @Override
    protected String module() {
        return "rocketmq";
    }
}
