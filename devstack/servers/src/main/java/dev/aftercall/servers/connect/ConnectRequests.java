// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.servers.connect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.aftercall.servers.Poll;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Requests and answers of a worker's REST interface. */
final class ConnectRequests {

    private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(30);
    private static final Duration BUSY_AT_MOST = Duration.ofSeconds(30);
    private static final int NOT_FOUND = 404;
    // A rebalance is under way, and the request may go through once it is over.
    private static final int BUSY = 409;
    private static final int FIRST_REFUSAL = 400;

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http = HttpClient.newHttpClient();
    private final String url;

    ConnectRequests(String url) {
        this.url = url;
    }

    JsonNode get(String path) {
        return accepted(ask("GET", path, ""));
    }

    /** Empty where the worker knows nothing of that name. */
    Optional<JsonNode> find(String path) {
        HttpResponse<String> answer = ask("GET", path, "");
        return answer.statusCode() == NOT_FOUND ? Optional.empty() : Optional.of(accepted(answer));
    }

    void send(String method, String path, Map<String, String> body) {
        String text = json.valueToTree(body).toString();
        HttpResponse<String> answer = Poll.until(
                        BUSY_AT_MOST,
                        () -> Optional.of(ask(method, path, text)).filter(response -> response.statusCode() != BUSY))
                .orElseThrow(() -> new ConnectRefusedException(
                        method + " " + path + ": the worker was busy for " + BUSY_AT_MOST.toSeconds() + " s"));
        accepted(answer);
    }

    private HttpResponse<String> ask(String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + path))
                .method(method, BodyPublishers.ofString(body))
                .header("Content-Type", "application/json")
                .timeout(ANSWERS_WITHIN)
                .build();
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new ConnectRefusedException(method + " " + url + path + " was not answered", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConnectRefusedException(method + " " + url + path + " was interrupted", e);
        }
    }

    private JsonNode accepted(HttpResponse<String> answer) {
        JsonNode body = parsed(answer);
        if (answer.statusCode() >= FIRST_REFUSAL) {
            HttpRequest request = answer.request();
            throw new ConnectRefusedException(
                    request.method() + " " + request.uri().getPath() + ": " + answer.statusCode() + " "
                            + body.path("message").asText(answer.body()));
        }
        return body;
    }

    private JsonNode parsed(HttpResponse<String> answer) {
        try {
            return json.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new ConnectRefusedException(
                    "the worker answered " + answer.statusCode() + " with something that is not JSON: " + answer.body(),
                    e);
        }
    }
}
