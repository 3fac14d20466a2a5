// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.servers.rocketmq;

import dev.aftercall.servers.Poll;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.rocketmq.acl.common.AclClientRPCHook;
import org.apache.rocketmq.acl.common.SessionCredentials;
import org.apache.rocketmq.client.exception.MQClientException;
import org.apache.rocketmq.common.TopicConfig;
import org.apache.rocketmq.common.constant.PermName;
import org.apache.rocketmq.remoting.exception.RemotingException;
import org.apache.rocketmq.remoting.protocol.ResponseCode;
import org.apache.rocketmq.tools.admin.DefaultMQAdminExt;

/** What an operator does to a broker. Everything can be done twice: the second time changes nothing. */
public final class RocketMqAdmin implements AutoCloseable {

    private static final Duration REQUEST_WITHIN = Duration.ofSeconds(10);
    // A broker usually tells the name server of a topic within 0.2 s; once in a while only with its next heartbeat.
    private static final Duration ROUTE_WITHIN = Duration.ofSeconds(30);
    private static final int READ_AND_WRITE = PermName.PERM_READ | PermName.PERM_WRITE;

    private final DefaultMQAdminExt client;
    private final String broker;

    private RocketMqAdmin(DefaultMQAdminExt client, String broker) {
        this.client = client;
        this.broker = broker;
    }

    /**
     * Connects to one broker.
     *
     * @param admin a user that may do everything
     */
    public static RocketMqAdmin connect(String nameServerAddress, String brokerAddress, Credentials admin) {
        var signature = new AclClientRPCHook(new SessionCredentials(admin.accessKey(), admin.secretKey()));
        var client = new DefaultMQAdminExt(signature, REQUEST_WITHIN.toMillis());
        client.setNamesrvAddr(nameServerAddress);
        attempt("connect to " + nameServerAddress, client::start);
        return new RocketMqAdmin(client, brokerAddress);
    }

    /** Connects as the admin these servers were born with. */
    public static RocketMqAdmin connect(RocketMqSettings settings) {
        return connect(settings.nameServerAddress(), settings.brokerAddress(), settings.admin());
    }

    /** Creates a topic and returns when clients find it. */
    public void createTopic(String topic, int queues) {
        var config = new TopicConfig(topic, queues, queues, READ_AND_WRITE);
        attempt("create topic " + topic, () -> client.createAndUpdateTopicConfig(broker, config));
        if (!Poll.isTrue(ROUTE_WITHIN, () -> hasRoute(topic))) {
            throw new RocketMqException("topic " + topic
                    + " was created, but the name server had no route to it within " + ROUTE_WITHIN.toSeconds() + " s");
        }
    }

    /** Creates a user, or gives it a new secret, and lets it publish to these topics and do nothing else. */
    public void createPublisher(Credentials user, String... topics) {
        String name = user.accessKey();
        attempt("create user " + name, () -> {
            if (client.getUser(broker, name) == null) {
                client.createUser(broker, name, user.secretKey(), "Normal");
            } else {
                client.updateUser(broker, name, user.secretKey(), "Normal", "enable");
            }
        });
        List<String> resources =
                Stream.of(topics).map(topic -> "Topic:" + topic).toList();
        attempt(
                "let " + name + " publish to " + resources,
                () -> client.createAcl(broker, "User:" + name, resources, List.of("Pub"), List.of(), "Allow"));
    }

    /** Whether clients find this topic. */
    public boolean hasRoute(String topic) {
        try {
            return !client.examineTopicRouteInfo(topic).getBrokerDatas().isEmpty();
        } catch (MQClientException e) {
            if (e.getResponseCode() == ResponseCode.TOPIC_NOT_EXIST) {
                return false;
            }
            throw failed("find topic " + topic, e);
        } catch (RemotingException | InterruptedException e) {
            throw failed("find topic " + topic, e);
        }
    }

    /** Makes the broker known to the name server once more, with all its topics: so it does when its permissions are set. */
    void announceBroker() {
        Properties unchanged = new Properties();
        unchanged.setProperty("brokerPermission", String.valueOf(READ_AND_WRITE));
        attempt("announce broker " + broker, () -> client.updateBrokerConfig(broker, unchanged));
    }

    @Override
    public void close() {
        client.shutdown();
    }

    private static void attempt(String what, Request request) {
        try {
            request.send();
        } catch (Exception e) {
            throw failed(what, e);
        }
    }

    private static RocketMqException failed(String what, Exception cause) {
        if (cause instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        return new RocketMqException("RocketMQ did not " + what + ": " + cause.getMessage(), cause);
    }

    /** The client declares four unrelated checked exceptions, and one answer to all of them is enough here. */
    private interface Request {
        void send() throws Exception;
    }
}
