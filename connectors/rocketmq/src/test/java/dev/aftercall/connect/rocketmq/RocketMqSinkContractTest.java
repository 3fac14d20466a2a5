// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect.rocketmq;

import dev.aftercall.connect.DestinationSinkTask;
import dev.aftercall.connect.ReportProducers;
import dev.aftercall.connect.SinkTaskContract;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;

class RocketMqSinkContractTest extends SinkTaskContract {

    @Override
    protected DestinationSinkTask task(InstantSource clock, ReportProducers producers) {
        return new RocketMqSinkTask(clock, producers, (config, signature, nameServers) -> new StubSender());
    }

    @Override
    protected String destination(Manner manner) {
        return "acs:mq:::/instances/i/topic/"
                + manner.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    protected Map<String, String> settings() {
        return Map.of("rocketmq.name.server.address", "names:9876");
    }
}
