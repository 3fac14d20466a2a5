// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.http;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.aftercall.topology.query.UnavailableException;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/**
 * The other instances, asked over HTTP what this one was asked. An instance that is asked by another answers for itself alone: a
 * question goes over no more than one hop, whatever the two believe of each other.
 */
final class Peers {

    /** Marks a question that comes from another instance. */
    static final String HOP = "X-Aftercall-Hop";

    private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final HttpClient client;

    Peers() {
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT_PATIENCE)
                .build();
    }

    /**
     * What others said.
     *
     * @param parts of those that answered
     * @param silent those that did not, {@code host:port}
     */
    record Said<T>(List<T> parts, List<String> silent) {}

    static boolean isAsked(Context context) {
        return context.header(HOP) != null;
    }

    /**
     * Lets another instance answer, and passes on what it says.
     *
     * @throws UnavailableException when it does not
     */
    void forward(String address, Context context) {
        HttpResponse<byte[]> answer;
        try {
            answer = ask(address, context).join();
        } catch (CompletionException silent) {
            throw new UnavailableException("The instance at " + address + " does not answer.", silent);
        }
        String retryAfter = answer.headers().firstValue(Header.RETRY_AFTER).orElse("");
        if (!retryAfter.isEmpty()) {
            context.header(Header.RETRY_AFTER, retryAfter);
        }
        context.status(answer.statusCode()).contentType("application/json").result(answer.body());
    }

    /** Asks all of them at once, and waits for the slowest no longer than for one. */
    <T> Said<T> gather(List<String> addresses, Context context, TypeReference<T> type) {
        List<CompletableFuture<HttpResponse<byte[]>>> asked =
                addresses.stream().map(address -> ask(address, context)).toList();
        List<T> parts = new ArrayList<>();
        List<String> silent = new ArrayList<>();
        for (int i = 0; i < asked.size(); i++) {
            try {
                parts.add(read(asked.get(i).join(), type));
            } catch (CompletionException | IOException failed) {
                silent.add(addresses.get(i));
            }
        }
        return new Said<>(parts, silent);
    }

    private static <T> T read(HttpResponse<byte[]> answer, TypeReference<T> type) throws IOException {
        if (answer.statusCode() != HttpStatus.OK.getCode()) {
            throw new IOException("status " + answer.statusCode());
        }
        return Json.read(answer.body(), type);
    }

    // The client's own limit ends with the headers; this one holds for the whole answer.
    private CompletableFuture<HttpResponse<byte[]>> ask(String address, Context context) {
        String query = context.queryString();
        String target = context.path() + (query == null ? "" : "?" + query);
        HttpRequest question = HttpRequest.newBuilder(URI.create("http://" + address + target))
                .header(HOP, "1")
                .build();
        return client.sendAsync(question, BodyHandlers.ofByteArray())
                .orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }
}
