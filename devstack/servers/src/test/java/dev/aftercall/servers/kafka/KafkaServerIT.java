// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.servers.kafka;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.aftercall.servers.Scratch;
import dev.aftercall.servers.ServerFiles;
import dev.aftercall.servers.process.JavaProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.AppInfoParser;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class KafkaServerIT {

    private static final int EIGHT_MIB = 8 << 20;

    @BeforeAll
    static void leaveNothingBehind() {
        JavaProcess.killAllAtExit();
    }

    @Test
    void recordsSurviveARestartAndAKill() throws Exception {
        try (KafkaServer kafka = KafkaServer.in(Scratch.directory("kafka"))) {
            kafka.start();
            createTopic(kafka, "kept");
            produce(kafka, 1);
            kafka.restart();
            produce(kafka, EIGHT_MIB);
            kafka.kill();
            kafka.start();
            produce(kafka, 2);

            assertThat(sizes(kafka, 3)).containsExactly(1, EIGHT_MIB, 2);
        }
    }

    @Test
    void theBrokerIsOfTheVersionTheClientsAreOf() {
        assertThat(ServerFiles.locate().kafkaClassPath())
                .contains(
                        "kafka_2.13-" + AppInfoParser.getVersion() + ".jar",
                        "connect-runtime-" + AppInfoParser.getVersion() + ".jar");
    }

    private static void createTopic(KafkaServer kafka, String topic) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get(30, SECONDS);
        }
    }

    private static void produce(KafkaServer kafka, int bytes) throws Exception {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "max.request.size", 2 * EIGHT_MIB);
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>("kept", new byte[bytes])).get(30, SECONDS);
        }
    }

    private static List<Integer> sizes(KafkaServer kafka, int records) {
        Map<String, Object> settings = Map.of("bootstrap.servers", kafka.bootstrapServers());
        List<Integer> sizes = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            TopicPartition partition = new TopicPartition("kept", 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> sizes.add(record.value().length));
                assertThat(sizes).hasSize(records);
            });
        }
        return sizes;
    }
}
