// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.bench.peer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A topic of work and a topic of results of one peer's own. */
record WorkTopics(String brokers, String work, String results) {

    private static final int PARTITIONS = 8;
    private static final int PADDING = 950;

    static WorkTopics of(String peer, String brokers) throws Exception {
        var topics = new WorkTopics(brokers, peer + "-work", peer + "-results");
        try (Admin admin = Admin.create(topics.client())) {
            admin.createTopics(Stream.of(topics.work, topics.results)
                            .map(name -> new NewTopic(name, PARTITIONS, (short) 1))
                            .toList())
                    .all()
                    .get(30, TimeUnit.SECONDS);
        }
        return topics;
    }

    /** Writes a kilobyte for each id. */
    void fill(List<String> ids) {
        // The broker may refuse the first batch for a topic that is new, and take the one behind it.
        var oneByOne = new HashMap<>(client());
        oneByOne.put("max.in.flight.requests.per.connection", 1);
        try (var producer = new KafkaProducer<>(oneByOne, new StringSerializer(), new ByteArraySerializer())) {
            ids.forEach(id -> {
                var unused = producer.send(new ProducerRecord<>(work, id, json(id)));
            });
        }
    }

    private static byte[] json(String id) {
        return ("{\"id\":\"" + id + "\",\"padding\":\"" + "x".repeat(PADDING) + "\"}").getBytes(UTF_8);
    }

    /** The key of every result there is. */
    List<String> idsOfResults() {
        List<TopicPartition> all = IntStream.range(0, PARTITIONS)
                .mapToObj(partition -> new TopicPartition(results, partition))
                .toList();
        var ids = new ArrayList<String>();
        try (var consumer = new KafkaConsumer<>(client(), new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(all);
            consumer.seekToBeginning(all);
            Map<TopicPartition, Long> ends = consumer.endOffsets(all);
            while (all.stream()
                    .anyMatch(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L))) {
                consumer.poll(Duration.ofMillis(100)).forEach(result -> ids.add(result.key()));
            }
        }
        return ids;
    }

    private Map<String, Object> client() {
        return Map.of("bootstrap.servers", brokers);
    }
}
