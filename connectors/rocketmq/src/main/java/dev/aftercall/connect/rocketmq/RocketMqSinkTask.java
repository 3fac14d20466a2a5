// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect.rocketmq;

import dev.aftercall.connect.Destination;
import dev.aftercall.connect.DestinationSinkTask;
import dev.aftercall.connect.PluginVersion;
import dev.aftercall.connect.ReportProducers;
import dev.aftercall.connect.credentials.CredentialsProvider;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.rocketmq.remoting.RPCHook;

/** One task: producers of RocketMQ for the partitions that it was given. */
public final class RocketMqSinkTask extends DestinationSinkTask {

    private final InstantSource clock;
    private final Starter starter;

    /** Starts a client for name servers. */
    interface Starter {
        RocketMqSender start(RocketMqSinkConfig config, Optional<RPCHook> signature, String nameServers);
    }

    /** A task as a worker makes it. */
    public RocketMqSinkTask() {
        this(InstantSource.system(), KafkaProducer::new, RocketMqClient::start);
    }

    RocketMqSinkTask(InstantSource clock, ReportProducers producers, Starter starter) {
        super(clock, producers);
        this.clock = clock;
        this.starter = starter;
    }

    @Override
    protected Destination destination(Map<String, String> settings) {
        RocketMqSinkConfig config = RocketMqSinkConfig.from(settings);
        Optional<CredentialsProvider> credentials = RocketMqSinkConfig.credentials(settings);
        Optional<RPCHook> signature = credentials.map(SigningHook::new);
        var clients =
                new RocketMqClients(nameServers -> starter.start(config, signature, nameServers), config.maxClusters());
        return new RocketMqDestination(config, clients, credentials, clock);
    }

    @Override
    public String version() {
        return PluginVersion.beside(RocketMqSinkTask.class);
    }
}
