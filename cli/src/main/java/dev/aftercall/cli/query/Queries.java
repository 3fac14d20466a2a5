// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.aftercall.cli.CommandFailure;
import dev.aftercall.cli.ExitCode;
import dev.aftercall.cli.connect.Connection.Address;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Asks an instance of the topology what is known. */
public final class Queries {

    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(CONNECT_PATIENCE).build();
    private final Address address;
    private final String base;

    /**
     * Asks at this address.
     *
     * @throws CommandFailure when there is none
     */
    public Queries(Address address) {
        this.address = address;
        String named = address.required();
        base = (named.contains("://") ? "" : "http://") + named.replaceAll("/+$", "");
    }

    /** An invocation; nothing when it is not known, or not any more. */
    public Optional<JsonNode> task(String function, String task) throws InterruptedException {
        return ask("/invocations/" + escaped(function) + "/" + escaped(task), Map.of());
    }

    /**
     * A page of the invocations of a function.
     *
     * @param parameters as they are documented; an empty one counts as none
     */
    public JsonNode page(String function, Map<String, String> parameters) throws InterruptedException {
        return found(ask("/functions/" + escaped(function) + "/invocations", parameters));
    }

    /** The ledgers of all functions. */
    public JsonNode ledgers() throws InterruptedException {
        return found(ask("/ledger", Map.of()));
    }

    /** The ledger of a function; nothing when it was never invoked. */
    Optional<JsonNode> ledger(String function) throws InterruptedException {
        return ask("/functions/" + escaped(function) + "/ledger", Map.of());
    }

    /**
     * How the callbacks of a function fared; nothing when nothing is known of any.
     *
     * @param parameters as they are documented; an empty one counts as none
     */
    Optional<JsonNode> metrics(String function, Map<String, String> parameters) throws InterruptedException {
        return ask("/functions/" + escaped(function) + "/metrics", parameters);
    }

    private JsonNode found(Optional<JsonNode> answer) {
        return answer.orElseThrow(() -> CommandFailure.unavailable(
                "What answers at " + base + " does not know the question.",
                "Check that an instance of the topology listens there."));
    }

    private Optional<JsonNode> ask(String path, Map<String, String> parameters) throws InterruptedException {
        String query = parameters.entrySet().stream()
                .filter(parameter -> !parameter.getValue().isEmpty())
                .map(parameter -> parameter.getKey() + "=" + escaped(parameter.getValue()))
                .collect(Collectors.joining("&"));
        try {
            HttpResponse<String> answer =
                    client.send(question(path + (query.isEmpty() ? "" : "?" + query)), BodyHandlers.ofString());
            JsonNode body = JSON.readTree(answer.body());
            return switch (answer.statusCode()) {
                case OK -> Optional.of(body);
                case NOT_FOUND -> Optional.empty();
                case BAD_REQUEST -> throw CommandFailure.badData(said(body), "--help shows what is allowed.");
                default -> throw CommandFailure.unavailable(said(body), "Try again in a moment.");
            };
        } catch (IOException unanswered) {
            throw address.unanswered("The topology", unanswered);
        }
    }

    private HttpRequest question(String target) {
        try {
            return HttpRequest.newBuilder(URI.create(base + target))
                    .timeout(PATIENCE)
                    .build();
        } catch (IllegalArgumentException misnamed) {
            throw new CommandFailure(
                    ExitCode.BAD_DATA, base + " is not a URL.", "It looks like http://127.0.0.1:8084.", misnamed);
        }
    }

    private static String said(JsonNode body) {
        return body.path("message").asText(body.toString());
    }

    private static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
