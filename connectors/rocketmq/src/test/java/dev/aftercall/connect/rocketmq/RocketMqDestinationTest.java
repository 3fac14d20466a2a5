// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect.rocketmq;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftercall.connect.Answer;
import dev.aftercall.connect.ErrorClass;
import dev.aftercall.connect.Parcel;
import dev.aftercall.connect.Refusal;
import dev.aftercall.schemas.Envelope;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.rocketmq.common.message.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RocketMqDestinationTest {

    private final StubSender cluster = new StubSender();
    private Instant now = Instant.parse("2026-11-24T08:00:00Z");
    private final RocketMqDestination destination = new RocketMqDestination(
            RocketMqSinkConfig.from(Map.of(
                    "deliveries.bootstrap.servers", "broker:9092",
                    "deliveries.schema.registry.url", "http://registry:8081",
                    "rocketmq.name.server.address", "names:9876")),
            cluster,
            () -> now);

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

        now = now.plus(Duration.ofSeconds(60));

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
