// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftercall.connect.ErrorClass;
import dev.aftercall.connect.http.HttpOutcome.Broken;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HttpClientTest {

    @Test
    void aRequestThatMeetsAClosedClientIsAnswered() {
        var outcomes = new ArrayList<HttpOutcome>();
        HttpClient client =
                HttpClient.start("test", new HttpLimits(1, Duration.ofSeconds(1), Duration.ofSeconds(1), 1_000));
        client.close();

        client.send(new HttpRequest("POST", URI.create("http://127.0.0.1:1/"), Map.of(), new byte[0]), outcomes::add);

        assertThat(outcomes).containsExactly(new Broken(ErrorClass.TRANSPORT, "Closed", "The sink is being closed"));
    }
}
