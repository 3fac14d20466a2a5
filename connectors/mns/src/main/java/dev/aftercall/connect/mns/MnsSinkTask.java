// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect.mns;

import dev.aftercall.connect.Destination;
import dev.aftercall.connect.DestinationSinkTask;
import dev.aftercall.connect.PluginVersion;
import dev.aftercall.connect.ReportProducers;
import dev.aftercall.connect.http.SignedHttp;
import java.time.InstantSource;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;

/** One task: connections to MNS for the partitions that it was given. */
public final class MnsSinkTask extends DestinationSinkTask {

    private final InstantSource clock;

    /** A task as a worker makes it. */
    public MnsSinkTask() {
        this(InstantSource.system(), KafkaProducer::new);
    }

    MnsSinkTask(InstantSource clock, ReportProducers producers) {
        super(clock, producers);
        this.clock = clock;
    }

    @Override
    protected Destination destination(Map<String, String> settings) {
        MnsSinkConfig config = MnsSinkConfig.from(settings);
        var http = SignedHttp.start(config.name(), config.limits(), MnsSinkConfig.credentials(settings), clock);
        return new MnsDestination(config, http);
    }

    @Override
    public String version() {
        return PluginVersion.beside(MnsSinkTask.class);
    }
}
