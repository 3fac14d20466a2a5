// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.aftercall.schemas.Topics;
import dev.aftercall.schemas.v1.Attempt;
import dev.aftercall.servers.kafka.KafkaServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The topology as a process would run it, on a real broker. */
class TopologyNodeIT {

    private static final int PARTITIONS = 3;
    private static final Map<String, String> FIXED = Map.of("instance.id", "one");
    private static final KafkaServer KAFKA = KafkaServer.in(Installation.DIRECTORY.resolve("node-kafka"));

    private Installation here;

    @BeforeAll
    static void startBroker() {
        KAFKA.start();
    }

    @AfterAll
    static void stopBroker() {
        KAFKA.close();
    }

    @BeforeEach
    void open() {
        here = new Installation(KAFKA.bootstrapServers(), "mock://node");
    }

    @AfterEach
    void close() {
        here.close();
    }

    @ParameterizedTest
    @CsvSource({"classic, one", "classic, ''", "streams, ''"})
    void anInvocationGoesThroughARestartAndReachesItsCallback(String protocol, String name) throws Exception {
        Map<String, String> settings = Map.of("group.protocol", protocol, "instance.id", name);
        here.createTopics(PARTITIONS);
        here.registerFunction();
        try (TopologyNode node = here.running(settings)) {
            here.put(Topics.INVOCATIONS, "t-1", Installation.invocation());
            Attempt attempt = here.decoded(Topics.ATTEMPTS, here.awaitRecord(Topics.ATTEMPTS), Attempt.class);
            assertThat(attempt.getTaskId()).isEqualTo("t-1");
            assertThat(node.isRunning()).isTrue();
        }

        try (TopologyNode node = here.running(settings)) {
            here.put(Topics.OUTCOMES, "t-1", Installation.success("t-1", 1));
            ConsumerRecord<String, byte[]> callback = here.awaitRecord(Topics.CALLBACKS_ROCKETMQ);
            assertThat(callback.key()).isEqualTo("t-1");
            assertThat(new String(callback.value(), UTF_8)).contains("\"responsePayload\":\"out\"");
            assertThat(node.isRunning()).isTrue();
        }
    }

    @Test
    void whatAGroupNeedsThatTheBrokerLeadsIsSetThere() throws Exception {
        here.createTopics(PARTITIONS);
        // Brokers take no session timeout below 45 s unless they are told to: that is reported, and no reason to stay
        // away.
        Map<String, String> settings = Map.of("group.protocol", "streams", "standby.replicas", "1");
        try (TopologyNode node = here.running(settings);
                Admin admin = here.admin()) {
            var group = new ConfigResource(ConfigResource.Type.GROUP, here.prefix() + "aftercall-topology");
            Config described = admin.describeConfigs(List.of(group))
                    .all()
                    .get()
                    .values()
                    .iterator()
                    .next();

            assertThat(described.get("streams.num.standby.replicas").value()).isEqualTo("1");
            assertThat(node.isRunning()).isTrue();
        }
    }

    @Test
    void aRecordInTheWrongPartitionIsMovedToTheRightOne() throws Exception {
        here.createTopics(PARTITIONS);
        here.registerFunction();
        try (TopologyNode node = here.running(FIXED)) {
            for (int partition = 0; partition < PARTITIONS; partition++) {
                here.putIn(0, Topics.INVOCATIONS, "t-" + partition, Installation.invocation());
            }
            List<String> tasks = new ArrayList<>();
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                here.poll(Topics.ATTEMPTS).forEach(record -> tasks.add(record.key()));
                assertThat(tasks).containsExactlyInAnyOrder("t-0", "t-1", "t-2");
            });
            assertThat(node.isRunning()).isTrue();
        }
    }

    @Test
    void topicsThatAreNotAsTheyMustBeAreNamedBeforeTheStart() throws Exception {
        assertThatThrownBy(() -> here.start(FIXED)).hasMessageContaining("does not exist; aftercall topics apply");
        here.createTopics(PARTITIONS);
        try (Admin admin = here.admin()) {
            String outcomes = here.name(Topics.OUTCOMES);
            admin.createPartitions(Map.of(outcomes, NewPartitions.increaseTo(4)))
                    .all()
                    .get();
            await().until(() -> admin.describeTopics(List.of(outcomes))
                            .topicNameValues()
                            .values()
                            .iterator()
                            .next()
                            .get()
                            .partitions()
                            .size()
                    == 4);
        }
        assertThatThrownBy(() -> here.start(FIXED))
                .hasMessageContaining("as many partitions as each other")
                .hasMessageContaining("outcomes=4");
    }
}
