// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect.rocketmq;

import dev.aftercall.connect.Destination;
import dev.aftercall.connect.DestinationSinkTask;
import dev.aftercall.connect.PluginVersion;
import dev.aftercall.connect.ReportProducers;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.clients.producer.KafkaProducer;

/** One task: a producer of RocketMQ for the partitions that it was given. */
public final class RocketMqSinkTask extends DestinationSinkTask {

    private final InstantSource clock;
    private final Function<RocketMqSinkConfig, RocketMqSender> senders;

    /** A task as a worker makes it. */
    public RocketMqSinkTask() {
        this(InstantSource.system(), KafkaProducer::new, RocketMqClient::start);
    }

    RocketMqSinkTask(
            InstantSource clock, ReportProducers producers, Function<RocketMqSinkConfig, RocketMqSender> senders) {
        super(clock, producers);
        this.clock = clock;
        this.senders = senders;
    }

    @Override
    protected Destination destination(Map<String, String> settings) {
        RocketMqSinkConfig config = RocketMqSinkConfig.from(settings);
        return new RocketMqDestination(config, senders.apply(config), clock);
    }

    @Override
    public String version() {
        return PluginVersion.beside(RocketMqSinkTask.class);
    }
}
