// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.devstack;

import dev.aftercall.cli.connect.Connection;
import dev.aftercall.cli.schemas.SchemaCatalogue;
import dev.aftercall.cli.topics.TopicCatalogue;
import dev.aftercall.schemas.TopicPrefix;
import dev.aftercall.servers.rocketmq.RocketMqAdmin;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;

/** What needs what. */
final class StartOrder {

    private static final int PARTITIONS = 4;
    private static final int QUEUES = 4;
    private static final Duration SINK_RUNS_WITHIN = Duration.ofSeconds(60);

    private final Parts parts;
    private final Clock clock;

    StartOrder(Parts parts, Clock clock) {
        this.parts = parts;
        this.clock = clock;
    }

    /** Enters every step, in an order in which one could also do them by hand. */
    void enter(Boot boot) {
        boot.step("kafka", start(Component.KAFKA))
                .step("registry", start(Component.SCHEMA_REGISTRY))
                .step("rocketmq", start(Component.ROCKETMQ))
                .step("mns", start(Component.MNS))
                .step("eventbridge", start(Component.EVENTBRIDGE))
                .step("functions", start(Component.FUNCTIONS))
                .step("topics", this::applyTopics, "kafka")
                .step("schemas", this::applySchemas, "registry")
                .step("connect", start(Component.CONNECT), "kafka")
                .step("registrations", this::register, "topics", "schemas")
                .step("topology", start(Component.TOPOLOGY), "registrations")
                .step("invoker", start(Component.INVOKER), "registrations")
                .step("rocketmq topic", this::createRocketMqTopic, "rocketmq")
                .step("rocketmq-sink", put(SinkSettings.ROCKETMQ), "connect", "topics", "schemas", "rocketmq topic")
                .step("mns-sink", put(SinkSettings.MNS), "connect", "topics", "schemas", "mns")
                .step("eventbridge-sink", put(SinkSettings.EVENTBRIDGE), "connect", "topics", "schemas", "eventbridge");
    }

    private Runnable start(Component component) {
        return () -> parts.server(component).start();
    }

    private void applyTopics() {
        try {
            TopicCatalogue.of(PARTITIONS, 1).apply(parts.connection());
        } catch (ExecutionException refused) {
            throw new DevStackException(String.valueOf(refused.getCause()), refused);
        } catch (InterruptedException stopped) {
            throw interrupted(stopped);
        }
    }

    private void applySchemas() {
        try (SchemaRegistryClient registry = parts.connection().registry()) {
            List<String> incompatible = new SchemaCatalogue(registry).apply(TopicPrefix.NONE);
            if (!incompatible.isEmpty()) {
                throw new DevStackException(
                        "the registry holds other schemas under " + incompatible + "; --fresh begins anew");
            }
        } catch (IOException | RestClientException refused) {
            throw new DevStackException(String.valueOf(refused.getMessage()), refused);
        }
    }

    private void register() {
        Connection connection = parts.connection();
        try {
            new SampleRegistrations(connection, parts.functionsUrl()).write(clock.instant());
        } catch (ExecutionException refused) {
            throw new DevStackException(String.valueOf(refused.getCause()), refused);
        } catch (InterruptedException stopped) {
            throw interrupted(stopped);
        }
    }

    private void createRocketMqTopic() {
        try (var admin = RocketMqAdmin.connect(parts.rocketMqSettings())) {
            admin.createTopic(SampleRegistrations.CALLBACKS, QUEUES);
            admin.createPublisher(parts.users().sink(), SampleRegistrations.CALLBACKS);
        }
    }

    private Runnable put(SinkSettings sink) {
        return () -> {
            var client = parts.connect().client();
            client.put(sink.connector(), sink.all(parts));
            client.awaitRunning(sink.connector(), SINK_RUNS_WITHIN);
        };
    }

    private static DevStackException interrupted(InterruptedException stopped) {
        Thread.currentThread().interrupt();
        return new DevStackException("the start was interrupted", stopped);
    }
}
