// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.devstack.functions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftercall.servers.Ports;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SampleFunctionsIT {

    private final SampleFunctions functions = new SampleFunctions(Ports.free());
    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeEach
    void functionsRun() {
        functions.start();
    }

    @AfterEach
    void functionsStop() {
        functions.stop();
    }

    @Test
    void echoAnswersItsPayload() throws Exception {
        var answer = posted("/echo/invoke", "text/plain", "hallo wörld");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("x-fc-status")).contains("200");
        assertThat(answer.headers().firstValue("content-type")).contains("text/plain");
        assertThat(answer.body()).isEqualTo("hallo wörld");
    }

    @Test
    void brokenAnswersAnErrorDocument() throws Exception {
        var answer = posted("/broken/invoke", "application/json", "{}");

        assertThat(answer.headers().firstValue("x-fc-status")).contains("404");
        assertThat(answer.body())
                .isEqualTo("{\"errorMessage\":\"this function always fails\",\"errorType\":\"Broken\"}");
    }

    @Test
    void flakyKnowsAnInvocationByItsRequestId() throws Exception {
        assertThat(posted("/flaky/invoke", "a", "").statusCode()).isEqualTo(404);
        assertThat(posted("/flaky/invoke", "a", "").statusCode()).isEqualTo(404);
        assertThat(posted("/flaky/invoke", "a", "").statusCode()).isEqualTo(200);
    }

    @Test
    void slowTakesItsTimeWithoutHoldingOthersBack() throws Exception {
        var slow = client.sendAsync(
                request("/slow/invoke", "application/json", "{\"ms\":60000}"), BodyHandlers.ofString());

        assertThat(posted("/echo/invoke", "text/plain", "x").body()).isEqualTo("x");
        assertThat(slow).isNotDone();
        slow.cancel(true);
    }

    @Test
    void aFunctionThatIsNotThereIsNotFound() throws Exception {
        var answer = posted("/nobody/invoke", "text/plain", "");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("x-fc-status")).isEmpty();
        assertThat(answer.body()).contains("echo, flaky, broken, slow");
    }

    @Test
    void theyServeAgainAfterARestart() throws Exception {
        functions.restart();

        assertThat(posted("/echo/invoke", "text/plain", "again").body()).isEqualTo("again");
    }

    private HttpResponse<String> posted(String path, String contentType, String body) throws Exception {
        return client.send(request(path, contentType, body), BodyHandlers.ofString());
    }

    private HttpRequest request(String path, String contentType, String body) {
        return HttpRequest.newBuilder(URI.create(functions.url() + path))
                .header("content-type", contentType)
                .header("x-fc-request-id", "r-1")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }
}
