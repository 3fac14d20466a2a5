// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.bench;

import dev.aftercall.schemas.Topic;
import dev.aftercall.schemas.Topics;
import dev.aftercall.servers.Jvm;
import dev.aftercall.servers.rocketmq.Credentials;
import dev.aftercall.servers.rocketmq.RocketMqAdmin;
import dev.aftercall.servers.rocketmq.RocketMqServers;
import dev.aftercall.servers.rocketmq.RocketMqSettings;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;

/** A real broker, which stores what it is sent. */
final class RocketMqPeer implements SinkPeer {

    private static final int PLACES = 10;
    private static final int QUEUES = 4;
    private static final Credentials ADMIN = new Credentials("admin", "admin-secret");
    private static final Credentials SINK = new Credentials("sink", "sink-secret");

    private final RocketMqServers servers;

    RocketMqPeer(Path directory) {
        servers = new RocketMqServers(
                RocketMqSettings.in(directory.resolve("rocketmq"), ADMIN).on(Jvm.full(512)));
    }

    @Override
    public String connector() {
        return "dev.aftercall.connect.rocketmq.RocketMqSinkConnector";
    }

    @Override
    public String module() {
        return "rocketmq";
    }

    @Override
    public Topic callbacks() {
        return Topics.CALLBACKS_ROCKETMQ;
    }

    @Override
    public void start() {
        servers.start();
        String[] topics =
                IntStream.range(0, PLACES).mapToObj(RocketMqPeer::topic).toArray(String[]::new);
        try (RocketMqAdmin admin = RocketMqAdmin.connect(servers.settings())) {
            for (String topic : topics) {
                admin.createTopic(topic, QUEUES);
            }
            admin.createPublisher(SINK, topics);
        }
    }

    private static String topic(int number) {
        return "callbacks-" + number % PLACES;
    }

    @Override
    public String address(int number) {
        return "acs:mq:::/instances/local/topic/" + topic(number);
    }

    @Override
    public Map<String, String> settings() {
        return Map.of(
                "rocketmq.name.server.address", servers.nameServerAddress(),
                "rocketmq.access.key.id", SINK.accessKey(),
                "rocketmq.access.key.secret", SINK.secretKey());
    }

    @Override
    public long pid() {
        return servers.broker().pid();
    }

    @Override
    public void close() {
        servers.kill();
    }
}
