// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.devstack;

import dev.aftercall.cli.connect.Connection;
import dev.aftercall.cli.connect.Endpoints;
import dev.aftercall.cli.role.RoleVerb;
import dev.aftercall.devstack.functions.SampleFunctions;
import dev.aftercall.emulators.identity.Identity;
import dev.aftercall.schemas.TopicPrefix;
import dev.aftercall.servers.Server;
import dev.aftercall.servers.connect.ConnectSettings;
import dev.aftercall.servers.connect.ConnectWorker;
import dev.aftercall.servers.kafka.KafkaServer;
import dev.aftercall.servers.kafka.KafkaSettings;
import dev.aftercall.servers.process.Readiness;
import dev.aftercall.servers.registry.RegistrySettings;
import dev.aftercall.servers.registry.SchemaRegistry;
import dev.aftercall.servers.rocketmq.RocketMqServers;
import dev.aftercall.servers.rocketmq.RocketMqSettings;
import java.net.URI;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** All parts of a stack, made and not started: which server, in which directory, at which port. */
final class Parts {

    static final String USERS = "rocketmq-users.properties";

    private final Map<Component, Server> servers = new EnumMap<>(Component.class);
    private final StackDirectory directory;
    private final PortPlan ports;
    private final RocketMqUsers users;
    private final RocketMqSettings rocketMq;
    private final SchemaRegistry registry;
    private final ConnectWorker connect;
    private final SampleFunctions functions;
    private final EmulatorServer mns;
    private final EmulatorServer eventBridge;

    Parts(StackDirectory directory, PortPlan ports) {
        this.directory = directory;
        this.ports = ports;
        users = RocketMqUsers.in(directory.file(USERS));
        rocketMq = RocketMqSettings.in(directory.of(Component.ROCKETMQ), users.admin())
                .onPorts(ports.of(Port.ROCKETMQ_NAME_SERVER), ports.of(Port.ROCKETMQ_BROKER));
        registry = new SchemaRegistry(RegistrySettings.in(directory.of(Component.SCHEMA_REGISTRY))
                .kept()
                .onPort(ports.of(Port.SCHEMA_REGISTRY)));
        connect = new ConnectWorker(connectSettings());
        functions = new SampleFunctions(ports.of(Port.FUNCTIONS));
        Identity sink = Identity.of(users.sink().accessKey(), users.sink().secretKey());
        mns = EmulatorServer.mns(ports.of(Port.MNS), sink);
        eventBridge = EmulatorServer.eventBridge(ports.of(Port.EVENTBRIDGE), sink);
        servers.put(Component.KAFKA, new KafkaServer(kafkaSettings()));
        servers.put(Component.SCHEMA_REGISTRY, registry);
        servers.put(Component.ROCKETMQ, new RocketMqServers(rocketMq));
        servers.put(Component.MNS, mns);
        servers.put(Component.EVENTBRIDGE, eventBridge);
        servers.put(Component.CONNECT, connect);
        servers.put(Component.FUNCTIONS, functions);
        servers.put(Component.TOPOLOGY, topology());
        servers.put(Component.INVOKER, invoker());
    }

    Server server(Component component) {
        return Objects.requireNonNull(servers.get(component));
    }

    Connection connection() {
        return Connection.to(ports.addressOf(Port.KAFKA), registry.url(), TopicPrefix.NONE);
    }

    RocketMqSettings rocketMqSettings() {
        return rocketMq;
    }

    RocketMqUsers users() {
        return users;
    }

    EmulatorServer mns() {
        return mns;
    }

    EmulatorServer eventBridge() {
        return eventBridge;
    }

    ConnectWorker connect() {
        return connect;
    }

    String functionsUrl() {
        return functions.url();
    }

    private String queriesUrl() {
        return "http://" + ports.addressOf(Port.QUERIES);
    }

    Endpoints endpoints() {
        var addresses = new LinkedHashMap<String, String>();
        addresses.put(Endpoints.QUERIES, queriesUrl());
        addresses.put(Endpoints.KAFKA, ports.addressOf(Port.KAFKA));
        addresses.put(Endpoints.SCHEMA_REGISTRY, registry.url());
        addresses.put(Endpoints.CONNECT, connect.url());
        addresses.put(Endpoints.ROCKETMQ_NAME_SERVER, rocketMq.nameServerAddress());
        addresses.put(Endpoints.MNS, mns.url());
        addresses.put(Endpoints.EVENTBRIDGE, eventBridge.url());
        addresses.put(Endpoints.FUNCTIONS, functions.url());
        return new Endpoints(addresses);
    }

    /** The parts that do not run. */
    List<Component> dead() {
        return servers.entrySet().stream()
                .filter(server -> !server.getValue().isAlive())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Stops everything: those that use others first. */
    void stop() {
        new StopOrder(servers).run();
    }

    private KafkaSettings kafkaSettings() {
        return KafkaSettings.in(directory.of(Component.KAFKA))
                .onPorts(ports.of(Port.KAFKA), ports.of(Port.KAFKA_CONTROLLER));
    }

    private ConnectSettings connectSettings() {
        List<Path> plugins = Plugins.directories();
        return ConnectSettings.in(directory.of(Component.CONNECT), ports.addressOf(Port.KAFKA), plugins.get(0))
                .onPort(ports.of(Port.CONNECT))
                .with("plugin.path", plugins.stream().map(Path::toString).collect(Collectors.joining(",")))
                .with("config.providers", "file")
                .with("config.providers.file.class", "org.apache.kafka.common.config.provider.FileConfigProvider");
    }

    private RoleProcess topology() {
        Path home = directory.of(Component.TOPOLOGY);
        Map<String, String> settings = clusterSettings();
        settings.put("state.dir", home.resolve("state").toString());
        // A fixed name: after a kill it takes its share up again without waiting for its own absence to be noticed.
        settings.put("instance.id", "dev");
        settings.put("http.listen", ports.addressOf(Port.QUERIES));
        return new RoleProcess("topology", home, settings, Readiness.http(URI.create(queriesUrl() + "/health/ready")));
    }

    private RoleProcess invoker() {
        return new RoleProcess(
                "invoker", directory.of(Component.INVOKER), clusterSettings(), Readiness.logged(RoleVerb.STARTED));
    }

    private Map<String, String> clusterSettings() {
        var settings = new LinkedHashMap<String, String>();
        settings.put("bootstrap.servers", ports.addressOf(Port.KAFKA));
        settings.put("schema.registry.url", registry.url());
        settings.put("topic.prefix", "");
        return settings;
    }
}
