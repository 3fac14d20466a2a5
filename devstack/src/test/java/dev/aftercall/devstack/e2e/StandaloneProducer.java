// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.devstack.e2e;

import io.confluent.kafka.serializers.KafkaAvroSerializer;
import java.io.File;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * A producer as anybody would write one: it has Kafka's client, Confluent's serializer and the published schema, and nothing of
 * ours. Runs in a JVM of its own.
 */
public final class StandaloneProducer {

    private StandaloneProducer() {}

    /** Arguments: brokers, registry, schema file, function, prefix of the task ids, how many, pause between two in milliseconds. */
    public static void main(String[] arguments) throws Exception {
        Schema schema = new Schema.Parser().parse(new File(arguments[2]));
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                arguments[0],
                "schema.registry.url",
                arguments[1],
                "acks",
                "all",
                "key.serializer",
                StringSerializer.class.getName(),
                "value.serializer",
                KafkaAvroSerializer.class.getName());
        int count = Integer.parseInt(arguments[5]);
        long pauseNanos = Long.parseLong(arguments[6]) * 1_000_000;
        List<Future<RecordMetadata>> acknowledged = new ArrayList<>();
        try (var producer = new KafkaProducer<String, GenericRecord>(settings)) {
            for (int i = 0; i < count; i++) {
                GenericRecord invocation = new GenericRecordBuilder(schema)
                        .set("functionName", arguments[3])
                        .set("payload", ByteBuffer.wrap(("{\"n\":" + i + "}").getBytes(StandardCharsets.UTF_8)))
                        .build();
                acknowledged.add(producer.send(new ProducerRecord<>("invocations", arguments[4] + i, invocation)));
                java.util.concurrent.locks.LockSupport.parkNanos(pauseNanos);
            }
            for (Future<RecordMetadata> one : acknowledged) {
                one.get();
            }
        }
        System.out.println("acknowledged " + acknowledged.size());
    }
}
