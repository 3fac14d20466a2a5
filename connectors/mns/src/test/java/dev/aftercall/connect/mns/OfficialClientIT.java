// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect.mns;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.aliyun.mns.client.MNSClient;
import com.aliyun.mns.client.MNSClientBuilder;
import com.aliyun.mns.common.auth.SignVersion;
import com.aliyun.mns.common.http.ClientConfiguration;
import com.aliyun.mns.model.Message;
import com.aliyun.mns.model.RawTopicMessage;
import com.sun.net.httpserver.HttpServer;
import dev.aftercall.connect.Answer;
import dev.aftercall.connect.credentials.Credentials;
import dev.aftercall.connect.credentials.FixedCredentials;
import dev.aftercall.connect.http.SignedHttp;
import dev.aftercall.emulators.EmulatorSettings;
import dev.aftercall.emulators.identity.Identity;
import dev.aftercall.emulators.mns.MnsEmulator;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the sink says is what the official client says, and what the official client reads. */
class OfficialClientIT {

    private static final Credentials LASTING = Credentials.lasting("LTAIexampleAK", "exampleSecretKey");
    private static final Credentials PASSING = new Credentials("STS.example", "another", "t0ken");
    private static final String TAKEN = "<?xml version=\"1.0\"?><Message xmlns=\"http://mns.aliyuncs.com/doc/v1\">"
            + "<MessageId>m-1</MessageId><MessageBodyMD5>00</MessageBodyMD5></Message>";

    private final Map<String, String> sent = new ConcurrentHashMap<>();

    @ParameterizedTest
    @CsvSource({"V2, queues, false", "V2, topics, false", "V4, queues, false", "V4, topics, true", "V2, queues, true"})
    void aRequestIsSignedAsTheOfficialClientSignsIt(SignatureVersion version, String kind, boolean isPassing)
            throws IOException {
        Credentials signer = isPassing ? PASSING : LASTING;
        HttpServer server = listen();

        send(client("http://127.0.0.1:" + server.getAddress().getPort(), signer, version), kind);

        server.stop(0);
        var at = ZonedDateTime.parse(sent.get("date"), DateTimeFormatter.RFC_1123_DATE_TIME);
        MnsPlace place = Samples.place("acs:mns:cn-hangzhou::/" + kind + "/mine/messages");
        Map<String, String> ours = MnsSignatures.headers(version, signer, place, at.toInstant());
        assertThat(sent).containsAllEntriesOf(ours);
    }

    @ParameterizedTest
    @CsvSource({"raw, V2", "base64, V2", "raw, V4"})
    void aConsumerWithTheOfficialClientReadsWhatTheSinkSent(String encoding, SignatureVersion version)
            throws Exception {
        String content = "{\"k\":\"<&é中\uD83D\uDE00]]>\"}\r\n";
        try (MnsEmulator mns = MnsEmulator.start(
                EmulatorSettings.with(Identity.of(LASTING.accessKeyId(), LASTING.accessKeySecret())))) {
            mns.createQueue("orders");
            Answer answer = deliver(mns, encoding, content);

            Message read =
                    client(mns.url(), LASTING, version).getQueueRef("orders").popMessage(1);

            assertThat(answer).isEqualTo(new Answer.Delivered(read.getMessageId()));
            assertThat(encoding.equals("raw") ? read.getMessageBodyAsRawString() : read.getMessageBodyAsString())
                    .isEqualTo(content);
        }
    }

    private static Answer deliver(MnsEmulator mns, String encoding, String content) {
        MnsSinkConfig config = MnsSinkConfig.from(Map.of(
                "mns.endpoint", mns.url(),
                "mns.access.key.id", LASTING.accessKeyId(),
                "mns.access.key.secret", LASTING.accessKeySecret(),
                "mns.body.encoding", encoding));
        var http = SignedHttp.start("test", config.limits(), new FixedCredentials(LASTING), InstantSource.system());
        try (var destination = new MnsDestination(config, http)) {
            return destination
                    .deliver(Samples.callback(Samples.QUEUE, true, content))
                    .toCompletableFuture()
                    .join();
        }
    }

    /** Remembers the headers that come, and says yes. */
    private HttpServer listen() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            var headers = new HashMap<String, String>();
            exchange.getRequestHeaders()
                    .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
            sent.putAll(headers);
            exchange.getRequestBody().readAllBytes();
            byte[] body = TAKEN.getBytes(UTF_8);
            exchange.sendResponseHeaders(201, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static void send(MNSClient client, String kind) {
        if (kind.equals("queues")) {
            client.getQueueRef("mine").putMessage(new Message("{}".getBytes(UTF_8)));
        } else {
            var message = new RawTopicMessage();
            message.setMessageBody("{}");
            client.getTopicRef("mine").publishMessage(message);
        }
        client.close();
    }

    @SuppressWarnings("deprecation") // V2 is, there, and in no documentation
    private static MNSClient client(String endpoint, Credentials signer, SignatureVersion version) {
        var configuration = new ClientConfiguration();
        configuration.setSignatureVersion(version == SignatureVersion.V2 ? SignVersion.V2 : SignVersion.V4);
        MNSClientBuilder builder = MNSClientBuilder.create()
                .accountEndpoint(endpoint)
                .region("cn-hangzhou")
                .accessKeyId(signer.accessKeyId())
                .accessKeySecret(signer.accessKeySecret())
                .clientConfiguration(configuration);
        if (signer.isTemporary()) {
            builder.securityToken(signer.securityToken());
        }
        return builder.build();
    }
}
