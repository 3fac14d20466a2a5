// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect;

import dev.aftercall.schemas.AvroCodec;
import dev.aftercall.schemas.Envelope;
import dev.aftercall.schemas.EnvelopeFormat;
import dev.aftercall.schemas.Topic;
import dev.aftercall.schemas.TopicPrefix;
import dev.aftercall.schemas.Topics;
import dev.aftercall.schemas.UndecodableException;
import dev.aftercall.schemas.v1.Delivery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** What the rest of an installation does around the sink: writes callbacks, reads deliveries. */
public final class KafkaFixture {

    private static final int PARTITIONS = 3;

    private final String servers;
    private final TopicPrefix prefix;
    private final Topic callbacks;
    private final AvroCodec codec;

    /** An installation whose callbacks stand on this topic. */
    public KafkaFixture(Servers servers, TopicPrefix prefix, Topic callbacks) {
        this.servers = servers.bootstrap();
        this.prefix = prefix;
        this.callbacks = callbacks;
        codec = new AvroCodec(Map.of("schema.registry.url", servers.registry()));
    }

    /**
     * Where Kafka and the registry are.
     *
     * @param bootstrap brokers
     * @param registry address of the schema registry
     */
    public record Servers(String bootstrap, String registry) {}

    /** Creates the topics that the sink knows. */
    public void createTopics() throws ExecutionException, InterruptedException {
        List<NewTopic> topics = Stream.of(callbacks, Topics.DELIVERIES, Topics.CALLBACKS_REJECTED)
                .map(topic -> new NewTopic(prefix.nameOf(topic), PARTITIONS, (short) 1).configs(keptForEver(topic)))
                .toList();
        try (Admin admin = admin()) {
            admin.createTopics(topics).all().get();
        }
    }

    /** The callbacks of a test bear a date of their own, and a broker would clear away what it takes for old. */
    private static Map<String, String> keptForEver(Topic topic) {
        var settings = new HashMap<>(topic.settings());
        settings.put("retention.ms", "-1");
        return settings;
    }

    /** Writes callbacks in one transaction. */
    public void write(List<Envelope> envelopes, boolean committed) {
        try (var producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        servers,
                        "transactional.id",
                        "writer",
                        "max.request.size",
                        Topic.MAX_MESSAGE_BYTES),
                new StringSerializer(),
                new ByteArraySerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            for (Envelope envelope : envelopes) {
                var unused = producer.send(EnvelopeFormat.write(prefix.nameOf(callbacks), envelope));
            }
            if (committed) {
                producer.commitTransaction();
            } else {
                producer.flush();
                producer.abortTransaction();
            }
        }
    }

    /** Writes a record that is no callback. */
    public void writeJunk(byte[] value) throws ExecutionException, InterruptedException {
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", servers), new StringSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(prefix.nameOf(callbacks), "junk", value))
                    .get();
        }
    }

    /** Writes the values of records that are no callbacks, as text, to a topic that it creates. */
    public void writeText(String topic, List<String> values) throws ExecutionException, InterruptedException {
        try (Admin admin = admin()) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
        }
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", servers), new StringSerializer(), new StringSerializer())) {
            for (String value : values) {
                producer.send(new ProducerRecord<>(topic, "key", value)).get();
            }
        }
    }

    /** Everything on a topic; nothing while there is no such topic. */
    public List<ConsumerRecord<String, byte[]>> on(String topic) throws ExecutionException, InterruptedException {
        try (Admin admin = admin()) {
            return admin.listTopics().names().get().contains(topic) ? all(topic) : List.of();
        }
    }

    /** Everything that was reported. */
    public List<Delivery> deliveries() {
        var deliveries = new ArrayList<Delivery>();
        for (ConsumerRecord<String, byte[]> record : all(Topics.DELIVERIES)) {
            try {
                Delivery delivery = codec.decode(record.topic(), record.value(), Delivery.class);
                if (!delivery.getTaskId().equals(record.key())) {
                    throw new AssertionError(record.key() + " is not the task of " + delivery);
                }
                deliveries.add(delivery);
            } catch (UndecodableException never) {
                throw new AssertionError(never);
            }
        }
        return deliveries;
    }

    /** Everything that was kept because it is no callback. */
    public List<ConsumerRecord<String, byte[]>> rejected() {
        return all(Topics.CALLBACKS_REJECTED);
    }

    /** Every callback that is committed. */
    public List<ConsumerRecord<String, byte[]>> callbacks() {
        return all(callbacks);
    }

    /** How many records of the callbacks are not below the offsets that a connector has committed. */
    public long uncommitted(String connector) throws ExecutionException, InterruptedException {
        Map<TopicPartition, Long> committed = committed(connector);
        return all(callbacks).stream()
                .filter(record -> record.offset()
                        >= committed.getOrDefault(new TopicPartition(record.topic(), record.partition()), 0L))
                .count();
    }

    /** The offsets that a connector has committed. */
    public Map<TopicPartition, Long> committed(String connector) throws ExecutionException, InterruptedException {
        try (Admin admin = admin()) {
            var offsets = new HashMap<TopicPartition, Long>();
            admin.listConsumerGroupOffsets("connect-" + connector)
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .forEach((partition, offset) -> offsets.put(partition, offset.offset()));
            return offsets;
        }
    }

    /** How many reports there are. */
    public long reports() throws ExecutionException, InterruptedException {
        String topic = prefix.nameOf(Topics.DELIVERIES);
        try (Admin admin = admin()) {
            Map<TopicPartition, OffsetSpec> ends = IntStream.range(0, PARTITIONS)
                    .boxed()
                    .collect(Collectors.toMap(
                            partition -> new TopicPartition(topic, partition), partition -> OffsetSpec.latest()));
            return admin.listOffsets(ends).all().get().values().stream()
                    .mapToLong(end -> end.offset())
                    .sum();
        }
    }

    private List<ConsumerRecord<String, byte[]>> all(Topic topic) {
        return all(prefix.nameOf(topic));
    }

    private List<ConsumerRecord<String, byte[]>> all(String topic) {
        var records = new ArrayList<ConsumerRecord<String, byte[]>>();
        try (var consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", servers, "isolation.level", "read_committed"),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            Set<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .collect(Collectors.toSet());
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
        }
        return records;
    }

    private Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", servers));
    }
}
