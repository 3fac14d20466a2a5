// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect.rocketmq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.aftercall.connect.Answer;
import dev.aftercall.connect.ErrorClass;
import dev.aftercall.connect.Parcel;
import dev.aftercall.connect.Refusal;
import dev.aftercall.connect.credentials.Credentials;
import dev.aftercall.connect.credentials.CredentialsProvider;
import dev.aftercall.schemas.Envelope;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.rocketmq.common.message.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RocketMqDestinationTest {

    private final Map<String, StubSender> clusters = new HashMap<>();
    private final StubSender cluster = new StubSender();
    private final RenewableCredentials credentials = new RenewableCredentials();
    private Instant now = Instant.parse("2026-11-24T08:00:00Z");
    private RocketMqDestination destination = destination(Map.of());

    private RocketMqDestination destination(Map<String, String> more) {
        var settings = new HashMap<>(Map.of("rocketmq.name.server.address", "names:9876"));
        settings.putAll(more);
        RocketMqSinkConfig config = RocketMqSinkConfig.from(settings);
        clusters.put("names:9876", cluster);
        var clients = new RocketMqClients(
                names -> clusters.computeIfAbsent(names, each -> new StubSender()), config.maxClusters());
        return new RocketMqDestination(config, clients, Optional.of(credentials), () -> now);
    }

    /** Temporary ones, and newer ones every time they are asked to be forgotten. */
    private static final class RenewableCredentials implements CredentialsProvider {
        private int renewed;
        private String token = "";

        @Override
        public void configure(Map<String, ?> settings) {}

        @Override
        public Credentials credentials() {
            return new Credentials("ak", "sk", token);
        }

        @Override
        public void refresh() {
            renewed++;
        }
    }

    @Test
    void everyInstanceHasTheClusterThatItsNameServersAreOf() {
        destination = destination(Map.of(
                "rocketmq.name.server.address", "{instance}.{region}.mq:80",
                "rocketmq.region", "cn-beijing",
                "rocketmq.namespace", "{instance}",
                "rocketmq.instances", "own=a:1;b:2"));

        deliver("acs:mq:cn-hangzhou:42:/instances/i/topic/orders", new byte[1]);
        deliver("acs:mq:::/instances/j/topic/orders", new byte[1]);
        deliver("acs:mq:::/instances/own/topic/orders", new byte[1]);

        assertThat(topicsOf("i.cn-hangzhou.mq:80")).containsExactly("i%orders");
        assertThat(topicsOf("j.cn-beijing.mq:80")).containsExactly("j%orders");
        assertThat(topicsOf("a:1;b:2")).containsExactly("own%orders");
    }

    private StubSender cluster(String nameServers) {
        return Objects.requireNonNull(clusters.get(nameServers));
    }

    private List<String> topicsOf(String nameServers) {
        return cluster(nameServers).sent.stream().map(Message::getTopic).toList();
    }

    @Test
    void anAddressThatSaysTooLittleForItsEndpointIsRefused() {
        destination = destination(Map.of("rocketmq.name.server.address", "{instance}.{region}.mq:80"));

        assertThat(rejected(deliver(topic("orders"), new byte[1])))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("InvalidDestination"))
                .satisfies(refusal -> assertThat(refusal.message()).contains("region"));
    }

    @Test
    void theClientOfAClusterThatIsUsedLeastIsLetGo() {
        destination =
                destination(Map.of("rocketmq.name.server.address", "{instance}:80", "rocketmq.max.clusters", "2"));
        deliver("acs:mq:::/instances/a/topic/t", new byte[1]);
        deliver("acs:mq:::/instances/b/topic/t", new byte[1]);
        deliver("acs:mq:::/instances/a/topic/t", new byte[1]);

        deliver("acs:mq:::/instances/c/topic/t", new byte[1]);

        await().untilAsserted(() -> assertThat(cluster("b:80").isClosed).isTrue());
        assertThat(cluster("a:80").isClosed).isFalse();
    }

    @Test
    void temporaryCredentialsThatAreRefusedAreRenewedOnce() {
        credentials.token = "token";

        assertThat(rejected(deliver(topic("refuses"), new byte[1])).code()).isEqualTo("NO_PERMISSION");

        assertThat(credentials.renewed).isEqualTo(1);
        assertThat(cluster.sent).hasSize(2);
    }

    @Test
    void credentialsThatLastAreNotTriedTwice() {
        assertThat(rejected(deliver(topic("refuses"), new byte[1])).message())
                .isEqualTo("topic refuses at names:9876: NO_PERMISSION: no permission");

        assertThat(credentials.renewed).isZero();
        assertThat(cluster.sent).hasSize(1);
    }

    @Test
    void aCallbackGoesToTheTopicOfItsAddress() {
        Answer answer = deliver("acs:mq:cn-hangzhou:42:/instances/i/topic/orders", new byte[1]);

        assertThat(answer).isEqualTo(new Answer.Delivered("m-1"));
        assertThat(cluster.sent).extracting(Message::getTopic).containsExactly("orders");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "orders", "acs:mns:::/queues/q/messages", "acs:mq:::/instances/i/topic/a b"})
    void anAddressOfNoTopicOfRocketMqIsRefused(String address) {
        Refusal refusal = rejected(deliver(address, new byte[1]));

        assertThat(refusal.errorClass()).isEqualTo(ErrorClass.CLIENT);
        assertThat(refusal.code()).isEqualTo("InvalidDestination");
        assertThat(cluster.sent).isEmpty();
    }

    @Test
    void theLargestBodyIsSentAndALargerOneIsNot() {
        assertThat(deliver(topic("orders"), new byte[4 << 20])).isInstanceOf(Answer.Delivered.class);

        Refusal refusal = rejected(deliver(topic("orders"), new byte[(4 << 20) + 1]));

        assertThat(refusal.errorClass()).isEqualTo(ErrorClass.LIMIT);
        assertThat(refusal.message()).contains("4194305").contains("4194304");
        assertThat(cluster.sent).hasSize(1);
    }

    @Test
    void anUnknownTopicIsGivenItsGraceAndThenRefused() {
        assertThat(deliver(topic("unknown"), new byte[1])).isInstanceOf(Answer.Deferred.class);

        now = now.plus(Duration.ofMinutes(30));

        assertThat(rejected(deliver(topic("unknown"), new byte[1])))
                .extracting(Refusal::errorClass, Refusal::code, Refusal::statusCode)
                .containsExactly(ErrorClass.CLIENT, "NO_ROUTE", 10005);
    }

    @Test
    void whatTheClientThrowsIsAnAnswerToo() {
        assertThat(rejected(deliver(topic("throws"), new byte[0])).code()).isEqualTo("MESSAGE_ILLEGAL");
    }

    @Test
    void closingItClosesTheClient() {
        deliver(topic("orders"), new byte[1]);

        destination.close();

        assertThat(cluster.isClosed).isTrue();
    }

    private Answer deliver(String address, byte[] content) {
        var envelope = new Envelope("e-1", true, "arn", "f", "t-1", "r-1", address, 1, Instant.EPOCH, content);
        return destination
                .deliver(Parcel.of(envelope, Map.of()))
                .toCompletableFuture()
                .join();
    }

    private static String topic(String name) {
        return "acs:mq:::/instances/i/topic/" + name;
    }

    private static Refusal rejected(Answer answer) {
        assertThat(answer).isInstanceOf(Answer.Rejected.class);
        return ((Answer.Rejected) answer).refusal();
    }
}
