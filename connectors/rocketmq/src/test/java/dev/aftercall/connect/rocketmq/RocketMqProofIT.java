// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect.rocketmq;

import static org.awaitility.Awaitility.await;

import dev.aftercall.connect.SinkProofContract;
import dev.aftercall.schemas.Topic;
import dev.aftercall.schemas.Topics;
import dev.aftercall.servers.rocketmq.Credentials;
import dev.aftercall.servers.rocketmq.RocketMqAdmin;
import dev.aftercall.servers.rocketmq.RocketMqInbox;
import dev.aftercall.servers.rocketmq.RocketMqServers;
import dev.aftercall.servers.rocketmq.RocketMqSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Against a real broker, which is killed, too. */
class RocketMqProofIT extends SinkProofContract {

    private static final Credentials ADMIN = new Credentials("admin", "secret of the admin");
    private static final Credentials SINK = new Credentials("aftercall", "secret of the sink");
    private static final int TOPICS = 3;

    private @Nullable RocketMqServers servers;

    @Override
    protected Topic callbacks() {
        return Topics.CALLBACKS_ROCKETMQ;
    }

    @Override
    protected void startDestination(Path directory) {
        servers = new RocketMqServers(RocketMqSettings.in(directory.resolve("rocketmq"), ADMIN));
        servers.start();
        String[] topics = topics().toArray(String[]::new);
        try (RocketMqAdmin admin = RocketMqAdmin.connect(servers.settings())) {
            for (String topic : topics) {
                admin.createTopic(topic, 2);
            }
            admin.createTopic("secrets", 1);
            admin.createPublisher(
                    SINK, Stream.concat(Stream.of(topics), Stream.of("nowhere")).toArray(String[]::new));
        }
    }

    private static Stream<String> topics() {
        return IntStream.range(0, TOPICS).mapToObj(n -> "callbacks-" + n);
    }

    private RocketMqServers servers() {
        return Objects.requireNonNull(servers);
    }

    @Override
    protected String address(int number) {
        String topic = switch (number % 100) {
            case 7 -> "nowhere";
            case 42 -> "secrets";
            default -> "callbacks-" + number % TOPICS;
        };
        return number % 100 == 77 ? "acs:mns:::/queues/q/messages" : "acs:mq:::/instances/local/topic/" + topic;
    }

    @Override
    protected Map<String, String> settings() {
        return Map.of(
                "connector.class", RocketMqSinkConnector.class.getName(),
                "rocketmq.name.server.address", servers().nameServerAddress(),
                "rocketmq.access.key.id", SINK.accessKey(),
                "rocketmq.access.key.secret", SINK.secretKey());
    }

    @Override
    protected void disturb() {
        servers().broker().kill();
        servers().broker().start();
    }

    @Override
    protected Set<String> codes() {
        return Set.of("NO_ROUTE", "NO_PERMISSION", "InvalidDestination");
    }

    @Override
    protected Set<String> received() {
        List<RocketMqInbox> inboxes = topics().map(topic -> RocketMqInbox.open(
                        RocketMqInbox.Subscription.to(servers().settings(), topic)))
                .toList();
        try {
            var before = new AtomicInteger();
            await().atMost(Duration.ofMinutes(3))
                    .pollInterval(Duration.ofSeconds(3))
                    .until(() -> {
                        int now = all(inboxes).size();
                        return now > 0 && now == before.getAndSet(now);
                    });
            return all(inboxes);
        } finally {
            inboxes.forEach(RocketMqInbox::close);
        }
    }

    private static Set<String> all(List<RocketMqInbox> inboxes) {
        var ids = new HashSet<String>();
        for (RocketMqInbox inbox : inboxes) {
            inbox.received().forEach(received -> ids.add(received.properties().get("ce_id")));
        }
        return ids;
    }

    @Override
    protected void killDestination() {
        servers().kill();
    }
}
