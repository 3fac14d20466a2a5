// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.servers.connect;

import com.fasterxml.jackson.databind.JsonNode;
import dev.aftercall.servers.Poll;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks a worker. A worker that is busy with a rebalance is asked again for a while; what it refuses is an exception with its
 * own words.
 */
public final class ConnectClient {

    private final ConnectRequests requests;

    /**
     * A client of one worker.
     *
     * @param url of the worker, without a slash at its end
     */
    public ConnectClient(String url) {
        this.requests = new ConnectRequests(url);
    }

    /** Creates a connector or changes its settings. It may take a moment until it runs. */
    public void put(String connector, Map<String, String> settings) {
        requests.send("PUT", path(connector) + "/config", settings);
    }

    /** Empty while the worker has not started it yet, or when there is no such connector. */
    public Optional<ConnectorStatus> status(String connector) {
        return requests.find(path(connector) + "/status").map(ConnectClient::status);
    }

    /**
     * Returns when the connector and its tasks run.
     *
     * @throws ConnectRefusedException if one of them fails, with its trace, or they take longer
     */
    public void awaitRunning(String connector, Duration within) {
        Optional<ConnectorStatus> running = Poll.until(
                within,
                () -> status(connector)
                        .filter(status -> status.isRunning() || status.failure().isPresent()));
        ConnectorStatus status = running.orElseThrow(() -> new ConnectRefusedException(
                connector + " does not run after " + within.toSeconds() + " s, but is " + status(connector)));
        status.failure().ifPresent(trace -> {
            throw new ConnectRefusedException(connector + " failed: " + trace);
        });
    }

    /** Starts the connector and all its tasks anew. */
    public void restart(String connector) {
        requests.send("POST", path(connector) + "/restart?includeTasks=true&onlyFailed=false", Map.of());
    }

    public void delete(String connector) {
        requests.send("DELETE", path(connector), Map.of());
    }

    public List<String> connectors() {
        List<String> names = new ArrayList<>();
        requests.get("/connectors").forEach(name -> names.add(name.asText()));
        return names;
    }

    /** The classes of the connectors it can run. */
    public List<String> plugins() {
        List<String> classes = new ArrayList<>();
        requests.get("/connector-plugins")
                .forEach(plugin -> classes.add(plugin.path("class").asText()));
        return classes;
    }

    private static ConnectorStatus status(JsonNode answer) {
        JsonNode connector = answer.path("connector");
        List<ConnectorStatus.Task> tasks = new ArrayList<>();
        for (JsonNode task : answer.path("tasks")) {
            tasks.add(new ConnectorStatus.Task(
                    task.path("id").asInt(),
                    task.path("state").asText(),
                    task.path("trace").asText()));
        }
        return new ConnectorStatus(
                connector.path("state").asText(), connector.path("trace").asText(), tasks);
    }

    private static String path(String connector) {
        return "/connectors/"
                + URLEncoder.encode(connector, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
