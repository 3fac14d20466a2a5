// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.schemas;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.avro.AvroSchemaProvider;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClientFactory;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.confluent.kafka.serializers.AbstractKafkaSchemaSerDeConfig;
import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import io.confluent.kafka.serializers.KafkaAvroDeserializerConfig;
import io.confluent.kafka.serializers.KafkaAvroSerializerConfig;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/**
 * Messages to bytes and back, in Confluent's wire format (magic byte 0, four bytes of schema id, Avro) through Confluent's own
 * serializer. Schemas are looked up under {@code <topic>-value} and never registered from here unless the settings say so. Once a
 * schema is known nothing is asked of the registry again. Not to be shared between threads.
 */
public final class AvroCodec {

    private static final int CACHED_SCHEMAS = 1000;
    private static final int FRAME = 5;

    static {
        Trust.establish();
    }

    private final Map<String, ?> settings;
    private final SchemaRegistryClient registry;
    private final MessageSerializer serializer;
    private final KafkaAvroDeserializer deserializer;

    /**
     * Makes a codec.
     *
     * @param settings settings of Confluent's serializer, {@code schema.registry.url} among them; what they do not name stays as
     *     described above
     */
    public AvroCodec(Map<String, ?> settings) {
        this(withDefaults(settings), AvroCodec::client);
    }

    private AvroCodec(Map<String, ?> settings, Function<Map<String, ?>, SchemaRegistryClient> registry) {
        this.settings = settings;
        this.registry = registry.apply(settings);
        serializer = new MessageSerializer(this.registry, settings);
        serializer.configure(settings, false);
        deserializer = new KafkaAvroDeserializer(this.registry, settings);
        deserializer.configure(settings, false);
    }

    private static SchemaRegistryClient client(Map<String, ?> settings) {
        String urls = String.valueOf(settings.get(AbstractKafkaSchemaSerDeConfig.SCHEMA_REGISTRY_URL_CONFIG));
        return SchemaRegistryClientFactory.newClient(
                List.of(urls.split(",")), CACHED_SCHEMAS, List.of(new AvroSchemaProvider()), settings, Map.of());
    }

    private static Map<String, ?> withDefaults(Map<String, ?> settings) {
        var all = new HashMap<String, Object>();
        all.put(AbstractKafkaSchemaSerDeConfig.AUTO_REGISTER_SCHEMAS, false);
        all.putAll(settings);
        all.put(KafkaAvroSerializerConfig.AVRO_REMOVE_JAVA_PROPS_CONFIG, true);
        all.put(KafkaAvroDeserializerConfig.SPECIFIC_AVRO_READER_CONFIG, true);
        return all;
    }

    /** Another codec for another thread, which knows at once what this one has learnt of the registry. */
    public AvroCodec forAnotherThread() {
        return new AvroCodec(settings, same -> registry);
    }

    /**
     * Encodes a message.
     *
     * @param topic full name of the topic that it goes to
     * @throws RegistryUnavailableException when its schema must be looked up and the registry does not answer, or does not have it
     */
    public byte[] encode(String topic, SpecificRecord message) {
        try {
            return serializer.serializeMessage(topic, message);
        } catch (SerializationException failed) {
            throw new RegistryUnavailableException(
                    "Schema " + message.getSchema().getFullName() + " of subject " + Topic.subject(topic)
                            + " was not had from the registry; aftercall schemas apply registers it",
                    failed);
        }
    }

    /**
     * Decodes a message, also of an older or newer version of its schema.
     *
     * @param topic full name of the topic that it came from
     * @param bytes the value of the record
     * @param type what is expected
     * @throws UndecodableException when the bytes are not such a message, whenever one looks at them
     * @throws RegistryUnavailableException when the registry must be asked and does not answer
     */
    public <M extends SpecificRecord> M decode(String topic, byte @Nullable [] bytes, Class<M> type)
            throws UndecodableException {
        if (bytes == null) {
            throw new UndecodableException("the value is null");
        }
        if (bytes.length < FRAME || bytes[0] != 0) {
            throw new UndecodableException(
                    "the value is not in the wire format: a zero byte, four bytes of schema id and Avro are expected, "
                            + bytes.length + " bytes came");
        }
        Schema expected = SpecificData.get().getSchema(type);
        checkWriter(ByteBuffer.wrap(bytes, 1, 4).getInt(), expected);
        try {
            return type.cast(deserializer.deserialize(topic, bytes, expected));
        } catch (SerializationException failed) {
            throw new UndecodableException("the value does not decode as " + expected.getName(), failed);
        }
    }

    /**
     * Asks the registry for something small, to see whether it answers; what it answers does not matter.
     *
     * @param topic full name of any topic
     * @throws RegistryUnavailableException when it does not
     */
    public void ping(String topic) {
        try {
            registry.getAllVersions(Topic.subject(topic));
        } catch (RestClientException answered) {
            if (answered.getStatus() >= 500) {
                throw new RegistryUnavailableException("The registry failed on a small question", answered);
            }
        } catch (IOException unreachable) {
            throw new RegistryUnavailableException("The registry was not reached", unreachable);
        }
    }

    private void checkWriter(int id, Schema expected) throws UndecodableException {
        try {
            Schema writer = ((AvroSchema) registry.getSchemaById(id)).rawSchema();
            if (!writer.getName().equals(expected.getName())) {
                throw new UndecodableException("the value has the schema " + writer.getFullName() + ", not "
                        + expected.getFullName() + " as this topic has");
            }
        } catch (RestClientException answered) {
            if (answered.getStatus() >= 500 || answered.getStatus() == 429) {
                throw new RegistryUnavailableException("The registry failed on schema id " + id, answered);
            }
            throw new UndecodableException("the registry does not know schema id " + id, answered);
        } catch (IOException unreachable) {
            throw new RegistryUnavailableException("The registry was not reached for schema id " + id, unreachable);
        }
    }
}
