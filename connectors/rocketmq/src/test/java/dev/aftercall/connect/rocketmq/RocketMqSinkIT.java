// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect.rocketmq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.aftercall.connect.KafkaFixture;
import dev.aftercall.connect.SinkWorkerContract;
import dev.aftercall.schemas.Envelope;
import dev.aftercall.schemas.Topic;
import dev.aftercall.schemas.Topics;
import dev.aftercall.schemas.v1.Delivery;
import dev.aftercall.schemas.v1.DeliveryResult;
import dev.aftercall.servers.Ports;
import dev.aftercall.servers.rocketmq.Credentials;
import dev.aftercall.servers.rocketmq.Received;
import dev.aftercall.servers.rocketmq.RocketMqAdmin;
import dev.aftercall.servers.rocketmq.RocketMqInbox;
import dev.aftercall.servers.rocketmq.RocketMqServers;
import dev.aftercall.servers.rocketmq.RocketMqSettings;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.kafka.connect.sink.SinkConnector;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The archive's content in a stock worker, between a real Kafka and a real RocketMQ. */
class RocketMqSinkIT extends SinkWorkerContract {

    private static final Credentials ADMIN = new Credentials("admin", "secret of the admin");
    private static final Credentials SINK = new Credentials("aftercall", "secret of the sink");
    private static final String IN_NAMESPACE = "MQ_INST_1%orders";
    private static final int LARGEST = 4 << 20;

    private final Map<String, RocketMqInbox> inboxes = new HashMap<>();
    private @Nullable RocketMqServers servers;
    private @Nullable PemCertificate certificate;

    @Override
    protected SinkConnector connector() {
        return new RocketMqSinkConnector();
    }

    @Override
    protected String module() {
        return "rocketmq";
    }

    @Override
    protected Topic callbackTopic() {
        return Topics.CALLBACKS_ROCKETMQ;
    }

    @Override
    protected void startDestination(Path files) {
        PemCertificate made = PemCertificate.make(files.resolve("tls"));
        var started = new RocketMqServers(
                RocketMqSettings.in(files.resolve("rocketmq"), ADMIN).encrypting(made.certificate(), made.key()));
        started.start();
        String[] open = {"orders", "others", "plain", "whole", IN_NAMESPACE};
        try (RocketMqAdmin admin = RocketMqAdmin.connect(started.settings())) {
            for (String topic : open) {
                admin.createTopic(topic, 2);
            }
            admin.createTopic("secrets", 1);
            admin.createPublisher(
                    SINK, Stream.concat(Stream.of(open), Stream.of("nowhere")).toArray(String[]::new));
        }
        certificate = made;
        servers = started;
    }

    @Override
    protected void killDestination() {
        inboxes.values().forEach(RocketMqInbox::close);
        servers().kill();
    }

    private RocketMqServers servers() {
        return Objects.requireNonNull(servers);
    }

    @Override
    protected Map<String, String> access() {
        return Map.of(
                "rocketmq.name.server.address", servers().nameServerAddress(),
                "rocketmq.access.key.id", SINK.accessKey(),
                "rocketmq.access.key.secret", SINK.secretKey());
    }

    @Override
    protected Map.Entry<String, String> nowhere() {
        return Map.entry("rocketmq.name.server.address", "127.0.0.1:" + Ports.free());
    }

    @Override
    protected String address(String place) {
        return "acs:mq:::/instances/local/topic/" + place;
    }

    @Override
    protected Refusals refusals() {
        return new Refusals("NO_PERMISSION", "NO_PERMISSION");
    }

    @Override
    protected List<Arrival> arrived(String place) {
        return received(place).stream()
                .map(message -> new Arrival(message.properties().getOrDefault("ce_id", ""), message.text()))
                .toList();
    }

    private List<Received> received(String topic) {
        return inboxes.computeIfAbsent(
                        topic,
                        first -> RocketMqInbox.open(
                                RocketMqInbox.Subscription.to(servers().settings(), topic)))
                .received();
    }

    @Test
    void aMessageIsTheCallbackHoweverLargeWithItsRequestAsKeyAndAnIdThatNeverChanges() throws Exception {
        KafkaFixture installation = installation("whole.");
        Envelope largest = callback(0, address("whole"), new byte[LARGEST]);
        installation.write(List.of(largest), true);

        run("whole", settings("whole."));

        await().atMost(SOON).untilAsserted(() -> assertThat(received("whole")).hasSize(1));
        Received message = received("whole").get(0);
        assertThat(message.body()).isEqualTo(largest.content());
        assertThat(message.keys()).containsExactly(largest.requestId());
        assertThat(message.tag()).isEmpty();
        assertThat(message.properties())
                .isEqualTo(Map.of("ce_id", largest.id(), "ce_type", "fc:AsyncInvoke:succeeded"));
    }

    @Test
    void aTopicThatNobodyKnowsIsPutOffFirst() throws Exception {
        KafkaFixture installation = installation("nowhere.");
        Envelope callback = callback(0, "nowhere");
        installation.write(List.of(callback), true);

        run("nowhere", settings("nowhere."));

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(installation.deliveries()).hasSize(1));
        Delivery delivery = installation.deliveries().get(0);
        assertThat(delivery.getResult()).isEqualTo(DeliveryResult.DEFERRED);
        assertThat(delivery.getMessage())
                .contains("topic nowhere at " + servers().nameServerAddress());
        assertComesBackWhole(delivery, callback, "server", "NO_ROUTE");
    }

    @Test
    void aTopicOfANamespaceIsFoundByTheInstanceOfItsAddress() throws Exception {
        KafkaFixture installation = installation("spaces.");
        installation.write(List.of(callback(0, "acs:mq:::/instances/MQ_INST_1/topic/orders", new byte[] {'1'})), true);
        Map<String, String> settings = settings("spaces.");
        settings.put("rocketmq.namespace", "{instance}");

        run("spaces", settings);

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(received(IN_NAMESPACE)).hasSize(1));
    }

    @Test
    void connectionsAreEncryptedToAServerThatIsTrusted() throws Exception {
        KafkaFixture installation = installation("tls.");
        installation.write(List.of(callback(1_000, "others")), true);
        Map<String, String> settings = settings("tls.");
        settings.put("rocketmq.tls", "true");
        settings.put(
                "rocketmq.tls.trusted.certificates",
                Objects.requireNonNull(certificate).certificate().toString());

        run("tls", settings);

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(installation.deliveries()).hasSize(1));
        assertThat(installation.deliveries().get(0))
                .extracting(Delivery::getResult, Delivery::getMessage)
                .containsExactly(DeliveryResult.DELIVERED, "");
    }

    @Test
    void aServerThatIsNotTrustedGetsNothing() throws Exception {
        KafkaFixture installation = installation("untrusted.");
        installation.write(List.of(callback(2_000, "others")), true);
        Map<String, String> settings = settings("untrusted.");
        settings.put("rocketmq.tls", "true");

        run("untrusted", settings);

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(installation.deliveries()).hasSize(1));
        assertThat(installation.deliveries().get(0))
                .extracting(Delivery::getResult, Delivery::getErrorClass)
                .containsExactly(DeliveryResult.DEFERRED, "transport");
    }
}
