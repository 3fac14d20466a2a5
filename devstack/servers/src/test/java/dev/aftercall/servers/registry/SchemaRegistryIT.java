// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.servers.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.aftercall.servers.Scratch;
import dev.aftercall.servers.process.JavaProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SchemaRegistryIT {

    private static final String V1 = schema("{'name':'a','type':'string','default':''}");
    private static final String V2 =
            schema("{'name':'a','type':'string','default':''},{'name':'b','type':'int','default':0}");
    private static final String V3 =
            schema("{'name':'a','type':'string','default':''},{'name':'c','type':'long','default':0}");
    private static final String INCOMPATIBLE = schema("{'name':'a','type':'int'}");

    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();

    @BeforeAll
    static void leaveNothingBehind() {
        JavaProcess.killAllAtExit();
    }

    @Test
    void schemasKeepTheirIdsThroughAKillAndRulesAreKept() throws Exception {
        RegistrySettings settings =
                RegistrySettings.in(Scratch.directory("registry")).kept();
        try (SchemaRegistry registry = new SchemaRegistry(settings)) {
            registry.start();
            assertThat(ask(registry, "PUT", "/config/s-value", "{\"compatibility\":\"FULL_TRANSITIVE\"}"))
                    .hasToString("{\"compatibility\":\"FULL_TRANSITIVE\"}");
            int first = register(registry, V1);
            int second = register(registry, V2);

            registry.kill();
            registry.start();

            assertThat(register(registry, V1)).isEqualTo(first).isNotEqualTo(second);
            JsonNode found = ask(registry, "POST", "/subjects/s-value", V2);
            assertThat(found.path("id").asInt()).isEqualTo(second);
            assertThat(found.path("version").asInt()).isEqualTo(2);
            assertThat(register(registry, V3)).isNotIn(first, second);
            assertThat(ask(registry, "POST", "/subjects/s-value/versions", INCOMPATIBLE)
                            .path("error_code")
                            .asInt())
                    .isEqualTo(409);
        }
    }

    private int register(SchemaRegistry registry, String schema) throws IOException, InterruptedException {
        return ask(registry, "POST", "/subjects/s-value/versions", schema)
                .required("id")
                .asInt();
    }

    private JsonNode ask(SchemaRegistry registry, String method, String path, String body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(registry.url() + path))
                .method(method, BodyPublishers.ofString(body))
                .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                .build();
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        return json.readTree(answer.body());
    }

    private static String schema(String fields) {
        String avro = "{'type':'record','name':'S','fields':[" + fields + "]}";
        return "{\"schema\":\"" + avro.replace("'", "\\\"") + "\"}";
    }
}
