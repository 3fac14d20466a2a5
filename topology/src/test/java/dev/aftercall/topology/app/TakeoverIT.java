// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.aftercall.schemas.TopicPrefix;
import dev.aftercall.servers.Jvm;
import dev.aftercall.servers.Ports;
import dev.aftercall.servers.kafka.KafkaServer;
import dev.aftercall.servers.kafka.KafkaSettings;
import dev.aftercall.servers.process.JavaCommand;
import dev.aftercall.servers.process.JavaProcess;
import dev.aftercall.servers.process.Launch;
import dev.aftercall.servers.process.Readiness;
import dev.aftercall.servers.registry.SchemaRegistry;
import dev.aftercall.topology.config.HostPort;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Several instances, each a process of its own, under a load that does not pause, and what happens when one of them is killed. */
class TakeoverIT {

    private static final Logger LOGGER = LoggerFactory.getLogger(TakeoverIT.class);
    private static final int PARTITIONS = 6;
    private static final Pattern WORKED = Pattern.compile("kafka_stream_thread_process_total\\{.*} [1-9].*");
    private static final KafkaServer KAFKA =
            new KafkaServer(KafkaSettings.in(Installation.DIRECTORY.resolve("takeover-kafka"))
                    .with("group.streams.min.session.timeout.ms", "6000"));
    private static final SchemaRegistry REGISTRY = SchemaRegistry.in(Installation.DIRECTORY.resolve("registry"));

    private final List<Instance> instances = new ArrayList<>();
    private Installation here;

    private record Instance(JavaProcess process, HostPort address) {}

    @BeforeAll
    static void startServers() {
        JavaProcess.killAllAtExit();
        KAFKA.start();
        REGISTRY.start();
    }

    @AfterAll
    static void stopServers() {
        REGISTRY.close();
        KAFKA.close();
    }

    @BeforeEach
    void open() throws Exception {
        here = new Installation(KAFKA.bootstrapServers(), REGISTRY.url());
        here.createTopics(PARTITIONS);
        here.registerFunction();
        // Instances that start side by side would register them at the same moment, which the registry refuses to all
        // but one.
        SchemaCheck.known(new TopicPrefix(here.prefix()), here.codec());
    }

    @AfterEach
    void close() {
        instances.forEach(instance -> instance.process().close());
        here.close();
    }

    @ParameterizedTest
    @CsvSource({"classic, 2", "classic, 3", "streams, 2", "streams, 3"})
    void whenOneIsKilledTheOthersGoOnAndNothingIsLost(String protocol, int count) throws Exception {
        startInstances(protocol, count);
        try (var producer = producer();
                var load = new SteadyLoad(here, producer)) {
            Future<?> clients = load.begin(Duration.ofMillis(25));
            await().atMost(Duration.ofSeconds(60)).until(() -> load.called() >= 200 && allHaveWorked());

            long kill = System.nanoTime();
            instances.get(0).process().kill();

            await().atMost(Duration.ofSeconds(30))
                    .until(() -> load.goingOnSince(kill).size() == PARTITIONS);
            LOGGER.info(
                    "{} instances, {}: all partitions went on {} ms after one was killed",
                    count,
                    protocol,
                    TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - kill));
            assertThat(clients.isDone()).isFalse();
            clients.cancel(false);
            producer.flush();
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> load.callbacks().keySet().containsAll(load.taken()));
            assertThat(load.callbacks().keySet()).isEqualTo(load.taken());
            assertThat(load.callbacks())
                    .allSatisfy((task, ids) ->
                            assertThat(ids).as("callbacks of %s", task).hasSize(1));
            LOGGER.info(
                    "{} invocations, each with one callback", load.callbacks().size());
        }
    }

    private void startInstances(String protocol, int count) {
        for (int number = 0; number < count; number++) {
            instances.add(start(protocol, "instance-" + number));
        }
        for (Instance instance : instances) {
            instance.process().awaitReady(Duration.ofSeconds(90));
        }
    }

    private boolean allHaveWorked() {
        return instances.stream()
                .allMatch(instance -> Ask.get(instance.address(), "/metrics")
                        .body()
                        .lines()
                        .anyMatch(line -> WORKED.matcher(line).matches()));
    }

    private Instance start(String protocol, String name) {
        Path directory = Installation.DIRECTORY.resolve(here.prefix() + name);
        var address = new HostPort("127.0.0.1", Ports.free());
        String[] settings = here
                .settings(Map.of(
                        "group.protocol",
                        protocol,
                        "http.listen",
                        address.toString(),
                        "state.dir",
                        directory.resolve("state").toString()))
                .entrySet()
                .stream()
                .map(setting -> setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);
        var command = JavaCommand.ofClass(
                System.getProperty("java.class.path"), Jvm.quick(192).flags(), NodeMain.class.getName(), settings);
        Readiness ready = Readiness.http(URI.create("http://" + address + "/health/ready"));
        return new Instance(
                JavaProcess.start(new Launch(name, directory, command, ready, List.of(address.port()))), address);
    }

    private static KafkaProducer<String, byte[]> producer() {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", KAFKA.bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer());
    }
}
