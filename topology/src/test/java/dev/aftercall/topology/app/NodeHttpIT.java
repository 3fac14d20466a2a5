// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.aftercall.schemas.Topics;
import dev.aftercall.servers.kafka.KafkaServer;
import dev.aftercall.topology.TopologyConfig;
import dev.aftercall.topology.config.HostPort;
import dev.aftercall.topology.meters.Metrics;
import dev.aftercall.topology.meters.StageMeter;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Named;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an instance says of itself, from before it works until after it has stopped. */
class NodeHttpIT {

    private static final KafkaServer KAFKA = KafkaServer.in(Installation.DIRECTORY.resolve("http-kafka"));

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
        here = new Installation(KAFKA.bootstrapServers(), "mock://http");
        here.createTopics(2);
        here.registerFunction();
    }

    @AfterEach
    void close() {
        here.close();
    }

    @Test
    void anInstanceThatCannotWorkYetIsAliveAndNotReady() {
        TopologyConfig config = TopologyConfig.from(
                here.settings(Map.of("bootstrap.servers", "127.0.0.1:1", "shutdown.timeout.ms", "5000")));
        try (TopologyNode node =
                TopologyNode.start(config, Clock.systemUTC(), anyTopology(), 1, here.codec(), new Metrics())) {
            HostPort address = node.httpAddress().orElseThrow();

            assertThat(Ask.get(address, "/health/live").statusCode()).isEqualTo(200);
            assertThat(Ask.get(address, "/health/ready").statusCode()).isEqualTo(503);
            HttpResponse<String> started = Ask.get(address, "/health/started");
            assertThat(started.statusCode()).isEqualTo(503);
            assertThat(Ask.json(started).get("status").asText()).isEqualTo("no");
            assertThat(Ask.json(started).has("percent")).isTrue();
        }
    }

    @Test
    void anInstanceThatWorksSaysSoUntilItStops() {
        HostPort address;
        try (TopologyNode node = here.running(Map.of())) {
            address = node.httpAddress().orElseThrow();

            assertThat(Ask.get(address, "/health/live").statusCode()).isEqualTo(200);
            HttpResponse<String> ready = Ask.get(address, "/health/ready");
            assertThat(ready.statusCode()).isEqualTo(200);
            assertThat(Ask.json(ready).get("schemaRegistry").asText()).isEqualTo("reachable");
            assertThat(Ask.json(ready).get("degraded").asBoolean()).isFalse();
            assertThat(Ask.get(address, "/health/started").statusCode()).isEqualTo(200);
            assertThat(Ask.get(address, "/topology").body()).contains("Sub-topology: 0", "accept", "settle");
        }
        assertThatThrownBy(() -> Ask.get(address, "/health/live")).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void storesThatAreMadeAgainAreCounted() throws Exception {
        try (TopologyNode node = here.running(Map.of())) {
            for (int task = 0; task < 20; task++) {
                here.put(Topics.INVOCATIONS, "t-" + task, Installation.invocation());
            }
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(here.poll(Topics.ATTEMPTS)).isNotEmpty());
            assertThat(node.isRunning()).isTrue();
        }
        String elsewhere = Installation.DIRECTORY.resolve("another-state").toString();
        try (TopologyNode node = here.running(Map.of("state.dir", elsewhere))) {
            JsonNode started = Ask.json(Ask.get(node.httpAddress().orElseThrow(), "/health/started"));

            assertThat(started.get("total").asLong()).isPositive();
            assertThat(started.get("restored").asLong())
                    .isEqualTo(started.get("total").asLong());
            assertThat(started.get("percent").asInt()).isEqualTo(100);
            assertThat(started.get("stores").findValuesAsText("store")).contains("tracking");
        }
    }

    @Test
    void theMetersHoldWhatKafkaTheStagesAndTheJvmCount() throws Exception {
        try (TopologyNode node = here.running(Map.of())) {
            HostPort address = node.httpAddress().orElseThrow();
            here.put(Topics.INVOCATIONS, "t", Installation.invocation());
            here.put(Topics.INVOCATIONS, "t", Installation.invocation());

            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                HttpResponse<String> answer = Ask.get(address, "/metrics");
                assertThat(answer.headers().firstValue("content-type").orElseThrow())
                        .startsWith("text/plain");
                assertThat(answer.body().lines())
                        .contains("aftercall_running 1.0", "aftercall_registry_reachable 1.0")
                        .anyMatch(line -> line.matches("aftercall_state_changes_total\\{state=\"RUNNING\"} 1.0"))
                        .anyMatch(line -> line.matches("aftercall_rocksdb_used [1-9].*"))
                        .anyMatch(line -> line.matches("kafka_stream_aftercall_duplicates_total\\{.*} 1.0"))
                        .anyMatch(line -> line.startsWith("kafka_stream_thread_process_total"))
                        .anyMatch(line -> line.startsWith("kafka_stream_state_block_cache_capacity"))
                        .anyMatch(line -> line.startsWith("kafka_consumer_fetch_manager_records_lag{"))
                        .anyMatch(line -> line.startsWith("kafka_producer_record_send_total"))
                        .anyMatch(line -> line.startsWith("jvm_memory_used_bytes"))
                        .anyMatch(line -> line.startsWith("jvm_threads_live_threads"))
                        .anyMatch(line -> line.startsWith("jvm_gc_"))
                        .anyMatch(line -> line.startsWith("process_uptime_seconds"));
                assertThat(StageMeter.values())
                        .allSatisfy(meter -> assertThat(answer.body()).contains("\n" + meter.scrapedName() + "{"));
            });
        }
    }

    @Test
    void withoutAnAddressThereIsNoHttp() {
        try (TopologyNode node = here.running(Map.of("http.listen", ""))) {
            assertThat(node.httpAddress()).isEmpty();
        }
    }

    @Test
    void aPortThatIsTakenIsSaidAtTheStart() {
        try (TopologyNode node = here.running(Map.of())) {
            String taken = node.httpAddress().orElseThrow().toString();

            assertThatThrownBy(() -> here.start(Map.of("http.listen", taken)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("Cannot listen at " + taken);
        }
    }

    private Topology anyTopology() {
        var builder = new StreamsBuilder();
        builder.stream(
                        here.name(Topics.OUTCOMES),
                        Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()).withName("from"))
                .foreach((key, value) -> {}, Named.as("nothing"));
        return builder.build();
    }
}
