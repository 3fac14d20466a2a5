// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.servers.rocketmq;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.aftercall.servers.Scratch;
import dev.aftercall.servers.process.JavaProcess;
import java.time.Duration;
import java.util.Map;
import org.apache.rocketmq.acl.common.AclClientRPCHook;
import org.apache.rocketmq.acl.common.SessionCredentials;
import org.apache.rocketmq.client.exception.MQClientException;
import org.apache.rocketmq.client.producer.DefaultMQProducer;
import org.apache.rocketmq.common.message.Message;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RocketMqServersIT {

    private static final Credentials ADMIN = new Credentials("admin", "of \"this\" test");
    private static final Credentials PUBLISHER = new Credentials("publisher", "secret");
    private static final RocketMqServers SERVERS =
            new RocketMqServers(RocketMqSettings.in(Scratch.directory("rocketmq"), ADMIN));

    @BeforeAll
    static void start() {
        JavaProcess.killAllAtExit();
        SERVERS.start();
        try (RocketMqAdmin admin = RocketMqAdmin.connect(SERVERS.settings())) {
            for (int twice = 0; twice < 2; twice++) {
                admin.createTopic("orders", 2);
                admin.createTopic("secrets", 1);
                admin.createPublisher(PUBLISHER, "orders");
            }
        }
    }

    @AfterAll
    static void kill() {
        SERVERS.kill();
    }

    @Test
    void messagesReachTheInboxAlsoAfterTheBrokerWasKilled() throws Exception {
        DefaultMQProducer producer = producer("messages");
        try (RocketMqInbox inbox = RocketMqInbox.open(RocketMqInbox.Subscription.to(SERVERS.settings(), "orders"))) {
            String id = producer.send(message("orders", "before")).getMsgId();
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(inbox.received())
                            .singleElement()
                            .satisfies(received -> {
                                assertThat(received.text()).isEqualTo("before");
                                assertThat(received.id()).isEqualTo(id);
                                assertThat(received.keys()).containsExactly("key-1", "key-2");
                                assertThat(received.tag()).isEqualTo("tag");
                                assertThat(received.properties()).isEqualTo(Map.of("colour", "red"));
                            }));

            SERVERS.broker().kill();
            SERVERS.broker().start();

            await().atMost(Duration.ofSeconds(20))
                    .ignoreExceptionsInstanceOf(MQClientException.class)
                    .untilAsserted(() -> assertThat(
                                    producer.send(message("orders", "after")).getMsgId())
                            .isNotEmpty());
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(inbox.received())
                            .extracting(Received::text)
                            .contains("before", "after"));
        } finally {
            producer.shutdown();
        }
    }

    @Test
    void topicsAreFoundAgainThroughANameServerThatWasKilled() {
        SERVERS.nameServer().kill();
        SERVERS.nameServer().start();

        try (RocketMqAdmin admin = RocketMqAdmin.connect(SERVERS.settings())) {
            await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
                admin.announceBroker();
                assertThat(admin.hasRoute("orders")).isTrue();
            });
        }
    }

    @Test
    void aPublisherMayPublishToItsTopicsAlone() throws Exception {
        DefaultMQProducer producer = producer("permissions");
        producer.setRetryTimesWhenSendFailed(0);

        assertThatThrownBy(() -> producer.send(message("secrets", "no")))
                .rootCause()
                .hasMessageContaining("User:publisher has no permission to access Topic:secrets");
        producer.shutdown();
    }

    private static DefaultMQProducer producer(String group) throws MQClientException {
        var secret = new SessionCredentials(PUBLISHER.accessKey(), PUBLISHER.secretKey());
        DefaultMQProducer producer = new DefaultMQProducer(group, new AclClientRPCHook(secret));
        producer.setNamesrvAddr(SERVERS.nameServerAddress());
        producer.start();
        return producer;
    }

    private static Message message(String topic, String body) {
        Message message = new Message(topic, "tag", "key-1 key-2", body.getBytes(UTF_8));
        message.putUserProperty("colour", "red");
        return message;
    }
}
