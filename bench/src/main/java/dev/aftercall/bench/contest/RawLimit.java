// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.bench.contest;

import dev.aftercall.bench.Cluster;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** What it costs to write the same bytes to the same broker and to read them once, and to do nothing else: nobody can do with less. */
final class RawLimit {

    private static final String TOPIC = "bench-raw";
    private static final Duration POLL = Duration.ofMillis(500);

    private RawLimit() {}

    /** CPU seconds, of both ends and the broker, for a thousand records of so many bytes; measured over so many records. */
    static double perThousand(Cluster cluster, int records, int bytes) {
        cluster.create(TOPIC, Site.PARTITIONS);
        round(cluster, records / 10, bytes);
        double before = used(cluster);
        round(cluster, records, bytes);
        return (used(cluster) - before) * 1_000 / records;
    }

    private static double used(Cluster cluster) {
        return Cpu.of(ProcessHandle.current().pid())
                + Cpu.of(cluster.pids()).seconds().getOrDefault("broker", 0.0);
    }

    private static void round(Cluster cluster, int records, int bytes) {
        try (KafkaConsumer<String, byte[]> consumer = cluster.consumer(TOPIC, "read_uncommitted", false)) {
            write(cluster, records, bytes);
            int read = 0;
            while (read < records) {
                read += consumer.poll(POLL).count();
            }
        }
    }

    private static void write(Cluster cluster, int records, int bytes) {
        byte[] value = new byte[bytes];
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", cluster.brokers(), "linger.ms", 5, "batch.size", 131_072),
                new StringSerializer(),
                new ByteArraySerializer())) {
            for (int number = 0; number < records; number++) {
                var unused = producer.send(new ProducerRecord<>(TOPIC, Work.id(number), value));
            }
        }
    }
}
