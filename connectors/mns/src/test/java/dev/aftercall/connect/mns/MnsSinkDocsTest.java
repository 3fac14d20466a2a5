// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect.mns;

import dev.aftercall.connect.SinkPageContract;
import org.apache.kafka.connect.sink.SinkConnector;

class MnsSinkDocsTest extends SinkPageContract {

    @Override
    protected SinkConnector connector() {
        return new MnsSinkConnector();
    }

    @Override
    protected String service() {
        return "MNS";
    }

    @Override
    protected String module() {
        return "mns";
    }
}
