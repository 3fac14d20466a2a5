// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.bench;

import dev.aftercall.cli.role.RoleVerb;
import dev.aftercall.schemas.Topics;
import dev.aftercall.servers.Jvm;
import dev.aftercall.servers.Ports;
import dev.aftercall.servers.ServerFiles;
import dev.aftercall.servers.connect.ConnectSettings;
import dev.aftercall.servers.connect.ConnectWorker;
import dev.aftercall.servers.process.Readiness;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Aftercall as it is shipped, beside a cluster: the topology, the invoker, and a stock worker with the sink for MNS. */
public final class Deployment {

    private static final String CONNECTOR = "sink";
    private static final Duration RUNS_WITHIN = Duration.ofSeconds(60);
    private static final int TOPOLOGY_MEGABYTES = 512;
    private static final int INVOKER_MEGABYTES = 256;
    private static final int WORKER_MEGABYTES = 512;

    /**
     * How the parts are set up, where it is not as shipped.
     *
     * @param tasks of the sink
     * @param sink settings of the sink
     * @param topology settings of the topology
     * @param invoker settings of the invoker
     */
    public record Settings(
            int tasks, Map<String, String> sink, Map<String, String> topology, Map<String, String> invoker) {}

    private final Cluster cluster;
    private final Path directory;
    private final String mnsEndpoint;
    private final Settings settings;
    private final RoleProcess topology;
    private final RoleProcess invoker;
    private final ConnectWorker worker;

    /**
     * One that does not run yet.
     *
     * @param directory where its parts keep what they need
     * @param mnsEndpoint where the sink finds the service
     */
    public Deployment(Cluster cluster, Path directory, String mnsEndpoint, Settings settings) {
        this.cluster = cluster;
        this.directory = directory;
        this.mnsEndpoint = mnsEndpoint;
        this.settings = settings;
        topology = topology();
        invoker = invoker();
        Path plugins = ServerFiles.locate()
                .root()
                .resolve("../../connectors/mns/target/plugins")
                .normalize();
        worker = new ConnectWorker(ConnectSettings.in(directory.resolve("connect"), cluster.brokers(), plugins)
                .on(Jvm.full(WORKER_MEGABYTES)));
    }

    private RoleProcess topology() {
        int http = Ports.free();
        Map<String, String> all = common();
        all.put("state.dir", directory.resolve("state").toString());
        all.put("instance.id", "one");
        all.put("http.listen", "127.0.0.1:" + http);
        all.putAll(settings.topology());
        return new RoleProcess(
                "topology",
                directory.resolve("topology"),
                TOPOLOGY_MEGABYTES,
                all,
                Readiness.http(URI.create("http://127.0.0.1:" + http + "/health/ready")));
    }

    private RoleProcess invoker() {
        Map<String, String> all = common();
        all.putAll(settings.invoker());
        return new RoleProcess(
                "invoker", directory.resolve("invoker"), INVOKER_MEGABYTES, all, Readiness.logged(RoleVerb.STARTED));
    }

    private Map<String, String> common() {
        return new HashMap<>(Map.of(
                "bootstrap.servers", cluster.brokers(),
                "schema.registry.url", cluster.registry(),
                "schema.registry.auto.register.schemas", "true"));
    }

    private Map<String, String> sink() {
        var all = new HashMap<>(Map.of(
                "connector.class",
                "dev.aftercall.connect.mns.MnsSinkConnector",
                "tasks.max",
                Integer.toString(settings.tasks()),
                "topics",
                Topics.CALLBACKS_MNS.name(),
                "consumer.override.isolation.level",
                "read_committed",
                "consumer.override.max.poll.records",
                "100", // as in the examples
                "deliveries.bootstrap.servers",
                cluster.brokers(),
                "deliveries.schema.registry.url",
                cluster.registry(),
                "deliveries.schema.registry.auto.register.schemas",
                "true",
                "mns.endpoint",
                mnsEndpoint,
                "mns.access.key.id",
                "sink"));
        all.put("mns.access.key.secret", "secret");
        all.putAll(settings.sink());
        return all;
    }

    /** Starts everything, and comes back when it serves. A worker that ran before finds its sink again. */
    public void start() {
        topology.start();
        invoker.start();
        worker.start();
        worker.client().put(CONNECTOR, sink());
        worker.client().awaitRunning(CONNECTOR, RUNS_WITHIN);
    }

    /** Processes, by what they are. */
    public Map<String, Long> pids() {
        return Map.of("topology", topology.pid(), "invoker", invoker.pid(), "worker", worker.pid());
    }

    /** Ends everything at once, as a machine does that loses its power. */
    public void kill() {
        worker.kill();
        invoker.kill();
        topology.kill();
    }
}
