// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.connect;

import dev.aftercall.cli.CommandFailure;
import dev.aftercall.cli.ExitCode;
import dev.aftercall.schemas.TopicPrefix;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * Options of every verb that talks to a cluster. A flag wins over the environment; when neither names a server, a development
 * stack that runs on this machine is taken.
 */
public final class ConnectionOptions {

    static final String BOOTSTRAP_SERVER = "--bootstrap-server";
    static final String SCHEMA_REGISTRY = "--schema-registry";
    static final String QUERIES = "--queries";
    static final String TOPIC_PREFIX = "--topic-prefix";
    static final String CLIENT_CONFIG = "--client-config";
    static final String DATA_DIR = "--data-dir";

    @Option(
            names = BOOTSTRAP_SERVER,
            paramLabel = "HOST:PORT",
            description = "Kafka; several with commas. Also AFTERCALL_BOOTSTRAP_SERVERS.")
    @Nullable
    String bootstrapServer;

    @Option(
            names = SCHEMA_REGISTRY,
            paramLabel = "URL",
            description = "Schema registry, with Confluent's API. Also AFTERCALL_SCHEMA_REGISTRY_URL.")
    @Nullable
    String schemaRegistry;

    @Option(
            names = QUERIES,
            paramLabel = "URL",
            description = "Any instance of the topology, for what became of invocations. Also AFTERCALL_QUERIES_URL.")
    @Nullable
    String queries;

    @Option(
            names = {TOPIC_PREFIX, "--prefix"},
            paramLabel = "PREFIX",
            description = "What stands before the names of the topics. Also AFTERCALL_TOPIC_PREFIX.")
    @Nullable
    String topicPrefix;

    @Option(
            names = CLIENT_CONFIG,
            paramLabel = "FILE",
            description =
                    "Properties for the Kafka clients, such as those of SASL and TLS; for the registry's client where a"
                            + " key begins with schema.registry. Also AFTERCALL_CLIENT_CONFIG.")
    @Nullable
    Path clientConfig;

    @Option(
            names = DATA_DIR,
            paramLabel = "DIR",
            description = "Data of the development stack whose addresses are used when no server is named."
                    + " Also AFTERCALL_DATA_DIR.")
    @Nullable
    Path dataDir;

    /**
     * Finds out where the cluster is.
     *
     * @throws CommandFailure when nothing says where it is, or a file cannot be read
     */
    public Connection resolve() {
        if (bootstrapServer != null || schemaRegistry != null || queries != null) {
            // Half of a development stack beside a named server would be a mixture that nobody asked for.
            return connection(
                    Optional.ofNullable(bootstrapServer),
                    Optional.ofNullable(schemaRegistry),
                    Optional.ofNullable(queries),
                    "");
        }
        Optional<Path> directory = DataDirectory.search(dataDir);
        Optional<Endpoints> stack = directory.flatMap(Endpoints::read);
        return connection(
                stack.flatMap(endpoints -> endpoints.get(Endpoints.KAFKA)),
                stack.flatMap(endpoints -> endpoints.get(Endpoints.SCHEMA_REGISTRY)),
                stack.flatMap(endpoints -> endpoints.get(Endpoints.QUERIES)),
                directory.map(found -> Endpoints.file(found).toString()).orElse(""));
    }

    private Connection connection(
            Optional<String> kafka, Optional<String> registry, Optional<String> topology, String origin) {
        return new Connection(
                address(kafka, origin, "Kafka cluster", BOOTSTRAP_SERVER + " or AFTERCALL_BOOTSTRAP_SERVERS"),
                address(registry, origin, "schema registry", SCHEMA_REGISTRY + " or AFTERCALL_SCHEMA_REGISTRY_URL"),
                address(topology, origin, "address of the topology", QUERIES + " or AFTERCALL_QUERIES_URL"),
                new TopicPrefix(topicPrefix == null ? "" : topicPrefix),
                clientSettings());
    }

    private static Connection.Address address(Optional<String> text, String origin, String what, String named) {
        return new Connection.Address(
                text,
                origin,
                "No " + what + " is known.",
                "Name one that runs with " + named + ", or start a development stack with aftercall dev.");
    }

    private Map<String, Object> clientSettings() {
        var settings = new HashMap<String, Object>();
        if (clientConfig != null) {
            var properties = new Properties();
            try (var reader = Files.newBufferedReader(clientConfig, StandardCharsets.UTF_8)) {
                properties.load(reader);
            } catch (IOException unreadable) {
                throw new CommandFailure(
                        ExitCode.BAD_DATA, clientConfig + " cannot be read.", CLIENT_CONFIG + " named it.", unreadable);
            }
            properties.forEach((key, value) -> settings.put(key.toString(), value.toString()));
        }
        return settings;
    }
}
