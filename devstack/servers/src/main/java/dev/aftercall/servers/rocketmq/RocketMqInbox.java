// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.servers.rocketmq;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.apache.rocketmq.acl.common.AclClientRPCHook;
import org.apache.rocketmq.acl.common.SessionCredentials;
import org.apache.rocketmq.client.consumer.DefaultMQPushConsumer;
import org.apache.rocketmq.client.consumer.listener.ConsumeConcurrentlyStatus;
import org.apache.rocketmq.client.consumer.listener.MessageListenerConcurrently;
import org.apache.rocketmq.client.exception.MQClientException;
import org.apache.rocketmq.common.consumer.ConsumeFromWhere;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Receives what is published to one topic, from its first message on. Like every consumer of RocketMQ it may get a message
 * twice.
 */
public final class RocketMqInbox implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(RocketMqInbox.class);
    private static final int THREADS = 2;
    private static final int REFRESH_MILLIS = 1_000;

    private final DefaultMQPushConsumer consumer;
    private final Consumer<Received> listener;
    private final int kept;
    private final Deque<Received> newest = new ArrayDeque<>();

    private RocketMqInbox(DefaultMQPushConsumer consumer, Consumer<Received> listener, int kept) {
        this.consumer = consumer;
        this.listener = listener;
        this.kept = kept;
    }

    /**
     * What to receive, and as whom.
     *
     * @param group consumers of one group share the messages; a group goes on where it was
     * @param user one that may subscribe to the topic as this group
     * @param kept how many messages to keep for {@link #received()}; the oldest go first
     */
    public record Subscription(String nameServerAddress, Credentials user, String topic, String group, int kept) {

        /** As the servers' admin, keeping everything. */
        public static Subscription to(RocketMqSettings servers, String topic) {
            return new Subscription(
                    servers.nameServerAddress(), servers.admin(), topic, "inbox-" + topic, Integer.MAX_VALUE);
        }

        public Subscription keeping(int messages) {
            return new Subscription(nameServerAddress, user, topic, group, messages);
        }
    }

    /** Keeps what it receives and tells nobody. */
    public static RocketMqInbox open(Subscription subscription) {
        return open(subscription, message -> {});
    }

    /**
     * Opens an inbox. The first messages come about a second later.
     *
     * @param listener called from several threads; a message for which it throws is delivered again later
     */
    public static RocketMqInbox open(Subscription subscription, Consumer<Received> listener) {
        var secret = new SessionCredentials(
                subscription.user().accessKey(), subscription.user().secretKey());
        var consumer = new DefaultMQPushConsumer(subscription.group(), new AclClientRPCHook(secret));
        var inbox = new RocketMqInbox(consumer, listener, subscription.kept());
        inbox.subscribe(subscription);
        return inbox;
    }

    /** What has been received and kept, the oldest first. */
    public List<Received> received() {
        synchronized (newest) {
            return new ArrayList<>(newest);
        }
    }

    /** Takes some seconds. */
    @Override
    public void close() {
        consumer.shutdown();
    }

    private void subscribe(Subscription subscription) {
        consumer.setNamesrvAddr(subscription.nameServerAddress());
        consumer.setConsumeFromWhere(ConsumeFromWhere.CONSUME_FROM_FIRST_OFFSET);
        // A heartbeat that collides with another is left out, and until the next one the broker sends nothing: in half
        // a
        // minute, unless told otherwise.
        consumer.setHeartbeatBrokerInterval(REFRESH_MILLIS);
        consumer.setPollNameServerInterval(REFRESH_MILLIS);
        consumer.setConsumeThreadMin(THREADS);
        consumer.setConsumeThreadMax(THREADS);
        consumer.registerMessageListener((MessageListenerConcurrently) (messages, context) -> {
            messages.forEach(message -> receive(Received.of(message)));
            return ConsumeConcurrentlyStatus.CONSUME_SUCCESS;
        });
        try {
            consumer.subscribe(subscription.topic(), "*");
            consumer.start();
        } catch (MQClientException e) {
            throw new RocketMqException("cannot subscribe to " + subscription.topic() + ": " + e.getErrorMessage(), e);
        }
        LOGGER.atInfo()
                .addKeyValue("topic", subscription.topic())
                .addKeyValue("group", subscription.group())
                .log("inbox opened");
    }

    private void receive(Received message) {
        listener.accept(message);
        synchronized (newest) {
            newest.addLast(message);
            if (newest.size() > kept) {
                newest.removeFirst();
            }
        }
    }
}
