// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.aftercall.topology.app.Ask;
import dev.aftercall.topology.config.HostPort;
import io.javalin.http.ConflictResponse;
import io.javalin.http.HandlerType;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpServerIT {

    private final HttpServer server = HttpServer.start(
            Listener.at(new HostPort("127.0.0.1", 0)),
            List.of(
                    () -> List.of(
                            Route.get(
                                    "/fine/{name}", "", it -> Json.answer(it, 200, Map.of("it", it.pathParam("name")))),
                            Route.get("/refused", "", it -> {
                                throw new ConflictResponse("not twice");
                            })),
                    () -> List.of(new Route(HandlerType.POST, "/bug", "", it -> {
                        throw new IllegalStateException("a secret");
                    }))));

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void endpointsStandBesideEachOther() {
        HttpResponse<String> answer = Ask.get(server.address(), "/fine/one");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type")).contains("application/json");
        assertThat(Ask.json(answer).get("it").asText()).isEqualTo("one");
        assertThat(answer.headers().firstValue("server")).isEmpty();
    }

    @Test
    void whatAnEndpointRefusesHasTheOneShape() {
        assertError(Ask.get(server.address(), "/refused"), 409, "Conflict", "not twice");
    }

    @Test
    void aPathThatIsNotThereHasTheOneShape() {
        assertError(Ask.get(server.address(), "/nowhere"), 404, "NotFound", "Endpoint GET /nowhere not found");
    }

    @Test
    void aBugHasTheOneShapeAndTellsNothing() {
        HttpResponse<String> answer = Ask.send("POST", server.address(), "/bug");

        assertError(answer, 500, "InternalServerError", "The request failed; the log of this instance says why.");
    }

    @Test
    void afterTheStopNobodyListens() {
        HostPort address = server.address();
        server.close();

        assertThatThrownBy(() -> Ask.get(address, "/fine/one")).isInstanceOf(UncheckedIOException.class);
    }

    private static void assertError(HttpResponse<String> answer, int status, String code, String message) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("content-type")).contains("application/json");
        JsonNode body = Ask.json(answer);
        assertThat(body.fieldNames()).toIterable().containsExactly("code", "message");
        assertThat(body.get("code").asText()).isEqualTo(code);
        assertThat(body.get("message").asText()).isEqualTo(message);
    }
}
