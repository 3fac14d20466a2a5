// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.emulators;

import dev.aftercall.emulators.http.LoopbackCertificate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;

/** Sends exactly what it is told to. */
public final class HttpProbe {

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .sslContext(LoopbackCertificate.trusting())
            .build();

    /** What came back. */
    public record Reply(int status, String body, HttpResponse<String> response) {}

    public Reply send(String method, String url, Map<String, String> headers, byte[] body) {
        try {
            HttpResponse<String> response = client.send(request(method, url, headers, body), BodyHandlers.ofString());
            return new Reply(response.statusCode(), response.body(), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public static HttpRequest request(String method, String url, Map<String, String> headers, byte[] body) {
        var request = HttpRequest.newBuilder(URI.create(url)).method(method, BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        return request.build();
    }
}
