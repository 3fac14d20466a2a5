// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect.eventbridge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.aliyun.eventbridge.EventBridgeClient;
import com.aliyun.eventbridge.models.CloudEvent;
import com.aliyun.eventbridge.models.Config;
import com.aliyun.eventbridge.util.EventBuilder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import dev.aftercall.connect.credentials.Credentials;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the sink says is what the official client says. */
class OfficialClientIT {

    private static final Credentials LASTING = Credentials.lasting("LTAIexampleAK", "exampleSecretKey");
    private static final Credentials PASSING = new Credentials("STS.example", "another", "t0ken");
    private static final String CONTENT = "{\"timestamp\":1660120276975,\"requestPayload\":\"<&é\"}";

    private final Map<String, String> headers = new ConcurrentHashMap<>();
    private final AtomicReference<byte[]> body = new AtomicReference<>();
    private HttpServer server;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getRequestHeaders()
                    .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
            body.set(exchange.getRequestBody().readAllBytes());
            byte[] answer = "{\"RequestId\":\"r\",\"FailedEntryCount\":0,\"EntryList\":[]}".getBytes(UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aRequestIsSignedAsTheOfficialClientSignsIt(boolean isPassing) throws Exception {
        Credentials signer = isPassing ? PASSING : LASTING;

        client(signer).putEvents(List.of(event()));

        var at = ZonedDateTime.parse(headers.get("date"), DateTimeFormatter.RFC_1123_DATE_TIME);
        Map<String, String> ours = EventBridgeSignatures.headers(
                signer,
                "/openapi/putEvents",
                at.toInstant(),
                Objects.requireNonNull(headers.get("x-acs-signature-nonce")));
        assertThat(headers).containsAllEntriesOf(ours);
    }

    @Test
    void anEventSaysTheSameAsThatOfTheOfficialClient() throws Exception {
        client(LASTING).putEvents(List.of(event()));

        var json = new ObjectMapper();
        byte[] ours = EventBridgeMessages.event(Samples.callback("e-1", Samples.BUS, CONTENT), "orders");
        JsonNode theirs = json.readTree(body.get()).get(0);
        ((ObjectNode) theirs).remove("aliyunpublishtime"); // which the service adds as well
        // It says the charset, which is that of JSON anyway.
        assertThat(theirs.get("datacontenttype").asText()).startsWith("application/json");
        ((ObjectNode) theirs).put("datacontenttype", "application/json");
        assertThat(json.readTree(ours)).isEqualTo(theirs);
    }

    @SuppressWarnings("JavaUtilDate") // what the client takes
    private static CloudEvent event() {
        return EventBuilder.builder()
                .withId("e-1")
                .withSource(URI.create("acs:fc"))
                .withType("fc:AsyncInvoke:succeeded")
                .withSubject("acs:fc:::functions/f")
                .withTime(Date.from(Instant.parse("2026-11-23T22:52:43.787Z")))
                .withAliyunEventBus("orders")
                .withJsonStringData(CONTENT)
                .build();
    }

    private EventBridgeClient client(Credentials signer) throws Exception {
        var config = new Config();
        config.accessKeyId = signer.accessKeyId();
        config.accessKeySecret = signer.accessKeySecret();
        if (signer.isTemporary()) {
            config.securityToken = signer.securityToken();
        }
        config.endpoint = "127.0.0.1:" + server.getAddress().getPort();
        return new EventBridgeClient(config);
    }
}
