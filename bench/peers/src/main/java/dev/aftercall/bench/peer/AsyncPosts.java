// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.bench.peer;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;

/** Posts JSON to one address and waits for nothing. */
final class AsyncPosts {

    private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(30);

    private final HttpRequest<Buffer> request;

    AsyncPosts(WebClient http, URI to) {
        request = http.postAbs(to.toString())
                .timeout(ANSWERS_WITHIN.toMillis())
                .putHeader("Content-Type", "application/json");
    }

    /** Never fails: no answer is an answer, too. */
    Future<Answer> post(Buffer json) {
        return request.sendBuffer(json).map(AsyncPosts::answer).otherwise(Answer.NONE);
    }

    private static Answer answer(HttpResponse<Buffer> response) {
        return new Answer(response.statusCode(), Objects.requireNonNullElse(response.bodyAsString(), ""));
    }
}
