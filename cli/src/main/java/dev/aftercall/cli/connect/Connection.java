// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.connect;

import dev.aftercall.cli.CommandFailure;
import dev.aftercall.cli.ExitCode;
import dev.aftercall.schemas.AvroCodec;
import dev.aftercall.schemas.Topic;
import dev.aftercall.schemas.TopicPrefix;
import io.confluent.kafka.schemaregistry.avro.AvroSchemaProvider;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClientFactory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * A cluster and how to reach it. Clients are made to give up in seconds: a person waits for them.
 *
 * @param kafka bootstrap servers
 * @param schemaRegistry base URL of the registry
 * @param queries base URL of an instance of the topology
 * @param prefix of the names of the topics
 * @param settings what the clients are given beside that
 */
public record Connection(
        Address kafka, Address schemaRegistry, Address queries, TopicPrefix prefix, Map<String, Object> settings) {

    private static final String REGISTRY = "schema.registry.";
    private static final int CACHED_SCHEMAS = 100;

    public Connection {
        settings = Map.copyOf(settings);
    }

    /**
     * An address that may be missing, and what to say about it.
     *
     * @param text the address
     * @param origin what named it, such as a file; empty when the operator did
     * @param missing what is wrong when there is none
     * @param advice how it is named
     */
    public record Address(Optional<String> text, String origin, String missing, String advice) {

        static Address of(String text) {
            return new Address(Optional.of(text), "", "", "Check that it runs.");
        }

        /** The address; a verb that needs it fails when it is missing. */
        public String required() {
            return text.orElseThrow(() -> CommandFailure.unavailable(missing, advice));
        }

        /** The failure of a server that is not reached at this address. */
        public CommandFailure unanswered(String what, Exception cause) {
            String where = what + " at " + required() + (origin.isEmpty() ? "" : " (as " + origin + " says)");
            return new CommandFailure(
                    ExitCode.UNAVAILABLE, where + " does not answer: " + cause.getMessage(), advice, cause);
        }
    }

    /** To servers that are known; nothing can be asked of the topology. */
    public static Connection to(String kafka, String schemaRegistry, TopicPrefix prefix) {
        var nowhere = new Address(Optional.empty(), "", "No address of the topology is known.", "");
        return new Connection(Address.of(kafka), Address.of(schemaRegistry), nowhere, prefix, Map.of());
    }

    /** The same cluster, with other settings of the clients. */
    public Connection with(Map<String, Object> others) {
        return new Connection(kafka, schemaRegistry, queries, prefix, others);
    }

    /** An admin client. */
    public Admin admin() {
        return Admin.create(kafkaSettings(Map.of("default.api.timeout.ms", 15_000, "request.timeout.ms", 10_000)));
    }

    /** A consumer that belongs to no group and reads what is committed. */
    public Consumer<String, byte[]> consumer() {
        return new KafkaConsumer<>(
                kafkaSettings(Map.of(
                        "isolation.level",
                        "read_committed",
                        "enable.auto.commit",
                        false,
                        "auto.offset.reset",
                        "earliest",
                        "default.api.timeout.ms",
                        15_000)),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }

    /** A producer whose acknowledgement means that every replica in sync has the record. */
    public Producer<String, byte[]> producer() {
        return new KafkaProducer<>(
                kafkaSettings(Map.of(
                        "acks",
                        "all",
                        "enable.idempotence",
                        true,
                        "max.request.size",
                        Topic.MAX_MESSAGE_BYTES,
                        "max.block.ms",
                        15_000,
                        "request.timeout.ms",
                        10_000,
                        "delivery.timeout.ms",
                        20_000)),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** A codec that looks schemas up in the registry. */
    public AvroCodec codec() {
        return new AvroCodec(registrySettings());
    }

    /** A client of the registry. */
    public SchemaRegistryClient registry() {
        return SchemaRegistryClientFactory.newClient(
                List.of(schemaRegistry.required().split(",")),
                CACHED_SCHEMAS,
                List.of(new AvroSchemaProvider()),
                registrySettings(),
                Map.of());
    }

    private Map<String, Object> kafkaSettings(Map<String, Object> ours) {
        var all = new HashMap<String, Object>(ours);
        all.put("client.id", "aftercall-cli");
        settings.forEach((key, value) -> {
            if (!key.startsWith(REGISTRY)) {
                all.put(key, value);
            }
        });
        all.put("bootstrap.servers", kafka.required());
        return all;
    }

    private Map<String, Object> registrySettings() {
        var all = new HashMap<String, Object>(
                Map.of("http.connect.timeout.ms", 5_000, "http.read.timeout.ms", 10_000, "max.retries", 1));
        settings.forEach((key, value) -> {
            if (key.startsWith(REGISTRY)) {
                // The keys of TLS keep the prefix, the others are known to the client without it.
                all.put(key.startsWith(REGISTRY + "ssl.") ? key : key.substring(REGISTRY.length()), value);
            }
        });
        all.put("schema.registry.url", schemaRegistry.required());
        return all;
    }
}
