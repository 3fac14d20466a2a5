// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect.rocketmq;

import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.rocketmq.client.exception.MQClientException;
import org.apache.rocketmq.client.producer.DefaultMQProducer;
import org.apache.rocketmq.client.producer.SendCallback;
import org.apache.rocketmq.common.message.Message;
import org.apache.rocketmq.remoting.RPCHook;
import org.apache.rocketmq.remoting.exception.RemotingException;
import org.jspecify.annotations.Nullable;

/** RocketMQ's own producer, told to try once. Starting it asks nobody: a name server that is down is found so by a send. */
final class RocketMqClient implements RocketMqSender {

    // Looking up a route and opening a connection block a thread; one broker that is gone must not block them all.
    private static final int SENDERS = 16;
    private static final AtomicLong STARTED = new AtomicLong();

    private final DefaultMQProducer producer;
    private final ThreadPoolExecutor senders;

    private RocketMqClient(DefaultMQProducer producer, ThreadPoolExecutor senders) {
        this.producer = producer;
        this.senders = senders;
    }

    static RocketMqSender start(RocketMqSinkConfig config, Optional<RPCHook> signature, String nameServers) {
        String instance = config.name() + "-" + STARTED.incrementAndGet();
        ThreadPoolExecutor senders = senders(instance);
        DefaultMQProducer producer = producer(config, signature.orElse(null), nameServers);
        // Producers of one instance name would share connections, and the one that stops first would close them.
        producer.setInstanceName(instance + "@" + ProcessHandle.current().pid());
        producer.setAsyncSenderExecutor(senders);
        try {
            config.tls().whileStarting(producer::start);
        } catch (Exception refused) { // MQClientException, or what TLS throws
            senders.shutdownNow();
            throw new ConnectException("RocketMQ's producer does not start: " + refused.getMessage(), refused);
        }
        return new RocketMqClient(producer, senders);
    }

    @Override
    public void send(Message message, SendCallback answer)
            throws MQClientException, RemotingException, InterruptedException {
        producer.send(message, answer);
    }

    @Override
    public void close() {
        senders.shutdownNow();
        producer.shutdown();
    }

    private static DefaultMQProducer producer(
            RocketMqSinkConfig config, @Nullable RPCHook signature, String nameServers) {
        var producer = new DefaultMQProducer(groupOf(config.name()), signature);
        producer.setNamesrvAddr(nameServers);
        producer.setUseTLS(config.tls().encrypted());
        producer.setSendMsgTimeout(Math.toIntExact(config.sendTimeout().toMillis()));
        producer.setRetryTimesWhenSendFailed(0);
        producer.setRetryTimesWhenSendAsyncFailed(0);
        // Compressed, the largest body may become larger than the broker takes.
        producer.setCompressMsgBodyOverHowmuch(Integer.MAX_VALUE);
        producer.setMaxMessageSize(RocketMqMessages.LARGEST_BODY);
        return producer;
    }

    /** A group has fewer letters than the name of a connector may have. */
    private static String groupOf(String connector) {
        String legal = connector.replaceAll("[^A-Za-z0-9_-]", "-");
        return "aftercall-" + legal.substring(0, Math.min(legal.length(), 100));
    }

    private static ThreadPoolExecutor senders(String instance) {
        var senders =
                new ThreadPoolExecutor(SENDERS, SENDERS, 60, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    var thread = new Thread(work, instance + "-sender");
                    thread.setDaemon(true);
                    return thread;
                });
        senders.allowCoreThreadTimeOut(true);
        return senders;
    }
}
