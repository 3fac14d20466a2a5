// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.schemas;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.avro.AvroSchemaUtils;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import java.util.IdentityHashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/**
 * Confluent's serializer, for the few schemas that we have. Its own way in wraps the schema of each message anew, and then walks
 * through all of it, twice, to find out that it knows it: as much work as the encoding itself.
 */
final class MessageSerializer extends KafkaAvroSerializer {

    private final IdentityHashMap<Schema, AvroSchema> wrapped = new IdentityHashMap<>();

    MessageSerializer(SchemaRegistryClient registry, Map<String, ?> settings) {
        super(registry, settings);
    }

    /** What {@link #serialize} does. */
    byte[] serializeMessage(String topic, SpecificRecord message) {
        AvroSchema schema = wrapped.computeIfAbsent(message.getSchema(), any -> wrap(message));
        return serializeImpl(getSubjectName(topic, isKey, message, schema), topic, null, message, schema);
    }

    private AvroSchema wrap(SpecificRecord message) {
        return new AvroSchema(AvroSchemaUtils.getSchema(
                message,
                useSchemaReflection,
                avroReflectionAllowNull,
                avroUseLogicalTypeConverters,
                removeJavaProperties,
                true));
    }
}
