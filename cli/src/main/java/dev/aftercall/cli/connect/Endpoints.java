// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.connect;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.aftercall.cli.CommandFailure;
import dev.aftercall.cli.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Addresses of what a development stack runs, as it writes them to {@code endpoints.json} in its data directory.
 *
 * @param addresses base URLs or {@code host:port}, by name, in the order in which they are shown
 */
public record Endpoints(Map<String, String> addresses) {

    public static final String QUERIES = "queries";
    public static final String KAFKA = "kafka";
    public static final String SCHEMA_REGISTRY = "schemaRegistry";
    public static final String CONNECT = "connect";
    public static final String ROCKETMQ_NAME_SERVER = "rocketmqNameServer";
    public static final String MNS = "mns";
    public static final String EVENTBRIDGE = "eventBridge";
    public static final String FUNCTIONS = "functions";

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    public Endpoints {
        addresses = Collections.unmodifiableMap(new LinkedHashMap<>(addresses));
    }

    /** The file in a data directory. */
    public static Path file(Path dataDirectory) {
        return dataDirectory.resolve("endpoints.json");
    }

    /**
     * What is written there; empty when nothing is.
     *
     * @throws CommandFailure when the file is not readable
     */
    static Optional<Endpoints> read(Path dataDirectory) {
        Path file = file(dataDirectory);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Endpoints(
                    JSON.readValue(file.toFile(), new TypeReference<LinkedHashMap<String, String>>() {})));
        } catch (IOException unreadable) {
            throw new CommandFailure(
                    ExitCode.BAD_DATA,
                    file + " is not a JSON object of addresses.",
                    "A start of aftercall dev writes it anew.",
                    unreadable);
        }
    }

    /** Writes the file as a whole: a reader sees the old one or the new one. */
    public void write(Path dataDirectory) throws IOException {
        Path file = file(dataDirectory);
        Path beside = Files.createTempFile(dataDirectory, "endpoints", ".tmp");
        JSON.writeValue(beside.toFile(), addresses);
        Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /** The address of this name. */
    public Optional<String> get(String name) {
        return Optional.ofNullable(addresses.get(name));
    }
}
