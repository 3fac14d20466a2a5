// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.servers.rocketmq;

import dev.aftercall.servers.process.ChildLog;
import dev.aftercall.servers.process.Readiness;

/**
 * A broker is ready when it is up and the name server knows it. It makes itself known while it starts, but only to name
 * servers its client has looked for by then; when it is too quick for that it tries again ten seconds later, and topics
 * created in between have no route. So it is told to try again at once.
 */
record BrokerReadiness(RocketMqSettings settings) implements Readiness {

    private static final String UP = "boot success";
    private static final String KNOWN = "Registering current broker to name server completed";

    @Override
    public boolean reached(ChildLog log) {
        if (log.contains(UP) && !log.contains(KNOWN)) {
            announce();
        }
        return log.contains(UP) && log.contains(KNOWN);
    }

    private void announce() {
        try (RocketMqAdmin admin = RocketMqAdmin.connect(settings)) {
            admin.announceBroker();
        }
    }
}
