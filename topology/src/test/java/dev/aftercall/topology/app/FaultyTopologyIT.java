// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.aftercall.schemas.Topic;
import dev.aftercall.schemas.Topics;
import dev.aftercall.servers.kafka.KafkaServer;
import dev.aftercall.topology.TopologyConfig;
import dev.aftercall.topology.meters.Metrics;
import dev.aftercall.topology.wire.BoundedBytes;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An instance whose stages have bugs, on a real broker with real transactions. */
class FaultyTopologyIT {

    private static final KafkaServer KAFKA = KafkaServer.in(Installation.DIRECTORY.resolve("faulty-kafka"));
    private static final int TOO_LARGE = Topic.MAX_MESSAGE_BYTES + 1;

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
    void open() throws Exception {
        here = new Installation(KAFKA.bootstrapServers(), "mock://faulty");
        here.createTopics(1);
    }

    @AfterEach
    void close() {
        here.close();
    }

    @Test
    void aRecordThatAStageThrowsAtIsRejectedAndTheNextOneIsTaken() throws Exception {
        here.put(Topics.OUTCOMES, "bug", Installation.success("bug", 1));
        here.put(Topics.OUTCOMES, "fine", Installation.success("fine", 1));

        try (TopologyNode node = start(BoundedBytes.SERDE)) {
            ConsumerRecord<String, byte[]> rejected = here.awaitRecord(Topics.OUTCOMES_REJECTED);
            assertThat(rejected.key()).isEqualTo("bug");
            assertThat(rejected.value()).isEqualTo(here.encoded(Topics.OUTCOMES, Installation.success("bug", 1)));
            assertThat(header(rejected, "aftercall_reason")).contains("java.lang.IllegalStateException: a bug");
            assertThat(header(rejected, "aftercall_offset")).isEqualTo("0");
            assertThat(here.awaitRecord(Topics.CALLBACKS_DEAD).key()).isEqualTo("fine");
            assertThat(node.isRunning()).isTrue();
        }
    }

    @Test
    void aRecordFromWhichOneComesThatIsTooLargeIsRejectedAndTheNextOneIsTaken() throws Exception {
        here.put(Topics.OUTCOMES, "large", Installation.success("large", 1));
        here.put(Topics.OUTCOMES, "fine", Installation.success("fine", 1));

        try (TopologyNode node = start(BoundedBytes.SERDE)) {
            ConsumerRecord<String, byte[]> rejected = here.awaitRecord(Topics.OUTCOMES_REJECTED);
            assertThat(rejected.key()).isEqualTo("large");
            assertThat(header(rejected, "aftercall_reason")).contains("more than the");
            assertThat(here.awaitRecord(Topics.CALLBACKS_DEAD).key()).isEqualTo("fine");
            assertThat(node.isRunning()).isTrue();
        }
    }

    @Test
    void whatTheProducerRefusesTakesItsTransactionWithIt() throws Exception {
        here.put(Topics.OUTCOMES, "large", Installation.success("large", 1));

        try (TopologyNode node = start(Serdes.ByteArray())) {
            await().atMost(Duration.ofSeconds(90))
                    .until(() -> node.httpAddress()
                            .map(address -> Ask.get(address, "/metrics").body())
                            .orElseThrow()
                            .lines()
                            .anyMatch(line -> line.matches(
                                    "aftercall_threads_failed_total\\{error=\"RecordTooLargeException\"} [1-9].*")));
            assertThat(here.poll(Topics.CALLBACKS_DEAD)).isEmpty();
            assertThat(here.poll(Topics.OUTCOMES_REJECTED)).isEmpty();
        }
    }

    private TopologyNode start(Serde<byte[]> written) {
        TopologyConfig config = TopologyConfig.from(here.settings(Map.of()));
        return TopologyNode.start(config, Clock.systemUTC(), topology(written), 1, here.codec(), new Metrics());
    }

    private Topology topology(Serde<byte[]> written) {
        var builder = new StreamsBuilder();
        builder.stream(
                        here.name(Topics.OUTCOMES),
                        Consumed.with(Serdes.String(), Serdes.ByteArray()).withName("from"))
                .mapValues((task, value) -> staged(task, value), Named.as("stage"))
                .to(
                        here.name(Topics.CALLBACKS_DEAD),
                        Produced.with(Serdes.String(), written).withName("to"));
        return builder.build();
    }

    private static byte[] staged(String task, byte[] value) {
        return switch (task) {
            case "bug" -> throw new IllegalStateException("a bug");
            case "large" -> new byte[TOO_LARGE];
            default -> value;
        };
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }
}
