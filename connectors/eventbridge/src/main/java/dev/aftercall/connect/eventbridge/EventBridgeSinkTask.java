// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect.eventbridge;

import dev.aftercall.connect.Destination;
import dev.aftercall.connect.DestinationSinkTask;
import dev.aftercall.connect.PluginVersion;
import dev.aftercall.connect.ReportProducers;
import dev.aftercall.connect.http.SignedHttp;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;

/** One task: connections to EventBridge for the partitions that it was given. */
public final class EventBridgeSinkTask extends DestinationSinkTask {

    private final InstantSource clock;

    /** A task as a worker makes it. */
    public EventBridgeSinkTask() {
        this(InstantSource.system(), KafkaProducer::new);
    }

    EventBridgeSinkTask(InstantSource clock, ReportProducers producers) {
        super(clock, producers);
        this.clock = clock;
    }

    @Override
    protected Destination destination(Map<String, String> settings) {
        EventBridgeSinkConfig config = EventBridgeSinkConfig.from(settings);
        var http = SignedHttp.start(config.name(), config.limits(), EventBridgeSinkConfig.credentials(settings), clock);
        return new EventBridgeDestination(config, http, () -> UUID.randomUUID().toString());
    }

    @Override
    public String version() {
        return PluginVersion.beside(EventBridgeSinkTask.class);
    }
}
