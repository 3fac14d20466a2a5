// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect.eventbridge;

import dev.aftercall.connect.SinkPageContract;
import org.apache.kafka.connect.sink.SinkConnector;

class EventBridgeSinkDocsTest extends SinkPageContract {

    @Override
    protected SinkConnector connector() {
        return new EventBridgeSinkConnector();
    }

    @Override
    protected String service() {
        return "EventBridge";
    }

    @Override
    protected String module() {
        return "eventbridge";
    }
}
