// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.aftercall.cli.role.RoleVerb;
import dev.aftercall.schemas.Topics;
import dev.aftercall.schemas.v1.AsyncConfig;
import dev.aftercall.schemas.v1.FunctionDefinition;
import dev.aftercall.schemas.v1.Invocation;
import dev.aftercall.servers.Jvm;
import dev.aftercall.servers.Ports;
import dev.aftercall.servers.ServerFiles;
import dev.aftercall.servers.connect.ConnectSettings;
import dev.aftercall.servers.connect.ConnectWorker;
import dev.aftercall.servers.process.Readiness;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/**
 * Everything, as it is shipped, and ten functions that are answered at once. The callbacks of each go to a queue of its own: of nine
 * at one server, of the last at another, which may be told to fail.
 */
final class IsolationRig implements AutoCloseable {

    private static final int DESTINATIONS = 10;
    private static final int LAST = DESTINATIONS - 1;
    /** An account is the end of an address of this machine: that of the nine, and that of the last. */
    private static final String WELL = "1";

    private static final String FICKLE = "2";
    private static final String CONNECTOR = "sink";
    private static final Duration RUNS_WITHIN = Duration.ofSeconds(60);
    private static final int LINGER_MILLIS = 0;

    /**
     * How the parts are set up, where it is not as shipped.
     *
     * @param tasks of the sink
     * @param sink settings of the sink
     * @param topology settings of the topology
     */
    record Settings(int tasks, Map<String, String> sink, Map<String, String> topology) {}

    final Cluster cluster;
    final FickleServer fickle;
    private final FickleServer well;
    private final Scratch scratch = Scratch.make();
    private final int port = Ports.free();
    private final PromptServer functions = new PromptServer(200, "application/json", "{\"done\":true}");
    private final RoleProcess topology;
    private final RoleProcess invoker;
    private final ConnectWorker worker;

    IsolationRig(Settings settings, Arrivals arrivals) throws IOException, ExecutionException, InterruptedException {
        well = server(WELL, arrivals);
        fickle = server(FICKLE, arrivals);
        cluster = new Cluster(scratch.directory(), LINGER_MILLIS);
        register();
        topology = topology(settings);
        invoker = new RoleProcess(
                "invoker", scratch.directory().resolve("invoker"), 256, common(), Readiness.logged(RoleVerb.STARTED));
        Path plugins = ServerFiles.locate()
                .root()
                .resolve("../../connectors/mns/target/plugins")
                .normalize();
        worker =
                new ConnectWorker(ConnectSettings.in(scratch.directory().resolve("connect"), cluster.brokers(), plugins)
                        .on(Jvm.full(512)));
        topology.start();
        invoker.start();
        worker.start();
        worker.client().put(CONNECTOR, sink(settings));
        worker.client().awaitRunning(CONNECTOR, RUNS_WITHIN);
    }

    private FickleServer server(String account, Arrivals arrivals) {
        return new FickleServer(
                new InetSocketAddress("127.0.0." + account, port), body -> arrivals.note(body, System.nanoTime()));
    }

    private RoleProcess topology(Settings settings) {
        int http = Ports.free();
        Map<String, String> all = common();
        all.put("state.dir", scratch.directory().resolve("state").toString());
        all.put("instance.id", "one");
        all.put("http.listen", "127.0.0.1:" + http);
        all.putAll(settings.topology());
        return new RoleProcess(
                "topology",
                scratch.directory().resolve("topology"),
                512,
                all,
                Readiness.http(URI.create("http://127.0.0.1:" + http + "/health/ready")));
    }

    private Map<String, String> common() {
        return new HashMap<>(Map.of(
                "bootstrap.servers", cluster.brokers(),
                "schema.registry.url", cluster.registry(),
                "schema.registry.auto.register.schemas", "true"));
    }

    private Map<String, String> sink(Settings settings) {
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
                "http://127.0.0.{account}:" + port,
                "mns.access.key.id",
                "sink"));
        all.put("mns.access.key.secret", "secret");
        all.putAll(settings.sink());
        return all;
    }

    private void register() {
        for (int number = 0; number < DESTINATIONS; number++) {
            String key = function(number) + "/LATEST";
            cluster.send(
                    Topics.FUNCTIONS,
                    key,
                    FunctionDefinition.newBuilder()
                            .setFunctionName(function(number))
                            .setUrl(functions.url())
                            .build());
            cluster.send(
                    Topics.ASYNC_CONFIGS,
                    key,
                    AsyncConfig.newBuilder()
                            .setFunctionName(function(number))
                            .setOnSuccess(destination(number))
                            .build());
        }
        cluster.flush();
    }

    /** Whether the callback of this task goes where it may be told to fail. */
    static boolean isFickle(int task) {
        return task % DESTINATIONS == LAST;
    }

    /** Where that is. */
    static String fickleDestination() {
        return destination(LAST);
    }

    private static String function(int number) {
        return "f-" + number % DESTINATIONS;
    }

    private static String destination(int number) {
        return "acs:mns::" + (number == LAST ? FICKLE : WELL) + ":/queues/callbacks-" + number + "/messages";
    }

    /** Makes one invocation, of one function after the other. */
    void invoke(int task) {
        cluster.send(
                Topics.INVOCATIONS,
                Arrivals.task(task),
                Invocation.newBuilder()
                        .setFunctionName(function(task))
                        .setPayload(ByteBuffer.wrap("x".repeat(1_024).getBytes(US_ASCII)))
                        .setAcceptedAt(Instant.now())
                        .build());
    }

    @Override
    public void close() throws IOException {
        worker.kill();
        invoker.kill();
        topology.kill();
        cluster.close();
        well.close();
        fickle.close();
        functions.close();
        scratch.close();
    }
}
