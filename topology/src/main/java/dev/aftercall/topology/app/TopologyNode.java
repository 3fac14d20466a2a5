// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.app;

import dev.aftercall.schemas.AvroCodec;
import dev.aftercall.schemas.Topics;
import dev.aftercall.topology.InvocationTopology;
import dev.aftercall.topology.TopologyConfig;
import dev.aftercall.topology.config.HostPort;
import dev.aftercall.topology.fault.FaultSettings;
import dev.aftercall.topology.health.Health;
import dev.aftercall.topology.health.Life;
import dev.aftercall.topology.health.RegistryWatch;
import dev.aftercall.topology.health.Restoration;
import dev.aftercall.topology.health.StuckThreads;
import dev.aftercall.topology.http.CallbackMetricsEndpoint;
import dev.aftercall.topology.http.Endpoint;
import dev.aftercall.topology.http.HealthEndpoint;
import dev.aftercall.topology.http.HttpServer;
import dev.aftercall.topology.http.InvocationEndpoint;
import dev.aftercall.topology.http.LedgerEndpoint;
import dev.aftercall.topology.http.Listener;
import dev.aftercall.topology.http.MetricsEndpoint;
import dev.aftercall.topology.http.TopologyEndpoint;
import dev.aftercall.topology.meters.Meter;
import dev.aftercall.topology.meters.Metrics;
import dev.aftercall.topology.query.InvocationQueries;
import dev.aftercall.topology.query.MetricsQueries;
import dev.aftercall.topology.query.StreamsFleet;
import dev.aftercall.topology.query.StreamsMetrics;
import dev.aftercall.topology.query.StreamsStores;
import dev.aftercall.topology.rocks.RocksMemory;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One instance of the topology: from its settings to its end. It answers over HTTP before its stream threads work, and stops to do so
 * before they stop.
 */
public final class TopologyNode implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(TopologyNode.class);

    private final TopologyConfig config;
    private final Clock clock;
    private final int partitions;
    private final Optional<HostPort> advertised;
    private final Metrics metrics;
    private final Life life;
    private final Restoration restoration = new Restoration();
    private final RegistryWatch registry;
    private final ScheduledExecutorService chores = Executors.newScheduledThreadPool(2, TopologyNode::chore);
    private final RocksMemory memory;
    private final KafkaStreams streams;
    private Optional<HttpServer> http = Optional.empty();

    private TopologyNode(
            TopologyConfig config,
            Clock clock,
            Topology topology,
            int partitions,
            AvroCodec codec,
            Metrics metrics,
            Optional<HostPort> listening) {
        this.config = config;
        this.clock = clock;
        this.metrics = metrics;
        life = new Life(state -> Meter.STATE_CHANGES.count(metrics.registry(), state.name()));
        this.partitions = partitions;
        advertised = config.http().advertised().or(() -> listening);
        String anyTopic = config.prefix().nameOf(Topics.INVOCATIONS);
        registry = new RegistryWatch(() -> codec.ping(anyTopic), clock);
        memory = new RocksMemory(config.engine().rocksdbMemoryBytes());
        streams = new KafkaStreams(topology, StreamsSettings.of(config, parts()));
        streams.setStateListener(life);
        streams.setGlobalStateRestoreListener(restoration);
        streams.setUncaughtExceptionHandler(new Crashes(clock, metrics.registry()));
        measure();
    }

    /**
     * Starts an instance and returns at once; {@link #isRunning()} tells when it works.
     *
     * @throws IllegalStateException when the topics are not as they must be, or the port is taken, saying what and how to mend it
     */
    public static TopologyNode start(TopologyConfig config, Clock clock) {
        var codec = new AvroCodec(config.connection().serializer());
        int partitions = new Preparation(config).partitions(codec);
        var metrics = new Metrics();
        Topology topology = new InvocationTopology(config, partitions, codec, metrics.registry()).build();
        return start(config, clock, topology, partitions, codec, metrics);
    }

    static TopologyNode start(
            TopologyConfig config, Clock clock, Topology topology, int partitions, AvroCodec codec, Metrics metrics) {
        Optional<Listener> listener = config.http().listen().map(Listener::at);
        try {
            var node = new TopologyNode(
                    config,
                    clock,
                    topology,
                    partitions,
                    codec.forAnotherThread(),
                    metrics,
                    listener.map(Listener::address));
            node.open(topology, listener);
            return node;
        } catch (RuntimeException failed) {
            listener.ifPresent(Listener::close);
            throw failed;
        }
    }

    private void open(Topology topology, Optional<Listener> listener) {
        try {
            listen(topology, listener);
            var unused = chores.scheduleWithFixedDelay(
                    registry, 0, RegistryWatch.EVERY.toMillis(), TimeUnit.MILLISECONDS); // it ends with the chores
            streams.start();
        } catch (RuntimeException failed) {
            close();
            throw failed;
        }
    }

    private void listen(Topology topology, Optional<Listener> listener) {
        String description = topology.describe().toString();
        http = listener.map(port -> HttpServer.start(port, endpoints(description)));
        http.ifPresent(server -> LOGGER.atInfo()
                .addKeyValue("address", server.address())
                .addKeyValue("advertised", advertised.orElse(server.address()))
                .log("Listening"));
    }

    private List<Endpoint> endpoints(String description) {
        var health = new Health(
                life,
                () -> StuckThreads.among(streams.metrics(), config.http().pollMaxAge()),
                registry::reachable,
                restoration);
        var queries = new InvocationQueries(
                new StreamsStores(streams, config.prefix().nameOf(Topics.INVOCATIONS)), config.rows());
        var fleet = new StreamsFleet(streams, advertised.orElseThrow().toString(), partitions);
        return List.of(
                new HealthEndpoint(health),
                new MetricsEndpoint(metrics::scrape),
                new TopologyEndpoint(description),
                new InvocationEndpoint(queries, fleet),
                new LedgerEndpoint(queries, fleet),
                new CallbackMetricsEndpoint(
                        new MetricsQueries(new StreamsMetrics(
                                streams,
                                InvocationTopology.talliesTopic(
                                        config.connection().applicationId()))),
                        fleet,
                        clock));
    }

    private Map<String, Object> parts() {
        var parts = new HashMap<String, Object>();
        parts.putAll(FaultSettings.of(config.prefix(), metrics.registry()));
        parts.putAll(memory.settings());
        advertised.ifPresent(address -> parts.put(StreamsConfig.APPLICATION_SERVER_CONFIG, address.toString()));
        return parts;
    }

    private void measure() {
        metrics.add(streams, chores);
        Meter.RUNNING.show(metrics.registry(), () -> isRunning() ? 1 : 0);
        Meter.RESTORE_REMAINING.show(metrics.registry(), restoration::remaining);
        Meter.REGISTRY_REACHABLE.show(metrics.registry(), () -> registry.reachable() ? 1 : 0);
        Meter.ROCKSDB_MEMORY.show(metrics.registry(), memory::used);
    }

    private static Thread chore(Runnable work) {
        var thread = new Thread(work, "topology-chores");
        thread.setDaemon(true);
        return thread;
    }

    /** Where it answers over HTTP; none when it does not. */
    public Optional<HostPort> httpAddress() {
        return http.map(HttpServer::address);
    }

    /** Whether it works on its share. */
    public boolean isRunning() {
        return life.state() == State.RUNNING;
    }

    /**
     * Waits until it has stopped.
     *
     * @return whether it stopped because it was told to, and not because it failed
     */
    public boolean awaitStop() throws InterruptedException {
        life.awaitEnd();
        return life.state() != State.ERROR;
    }

    /**
     * Stops, in the time that is set for it. An instance with a fixed name keeps its share for when it comes back; any other gives it
     * up.
     */
    @Override
    public void close() {
        http.ifPresent(HttpServer::close);
        boolean inTime = streams.close(CloseOptions.timeout(config.engine().shutdownTimeout())
                .withGroupMembershipOperation(
                        config.membership().comesBack()
                                ? GroupMembershipOperation.REMAIN_IN_GROUP
                                : GroupMembershipOperation.LEAVE_GROUP));
        chores.shutdownNow();
        metrics.close();
        if (inTime) {
            memory.close();
        } else {
            // What a thread still uses goes with the process, and not from under it.
            LOGGER.warn("Not all stream threads stopped in time; their work is done again by whoever has it next");
        }
        life.end();
    }
}
