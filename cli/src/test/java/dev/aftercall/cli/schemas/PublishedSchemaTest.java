// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftercall.schemas.Topic;
import dev.aftercall.schemas.TopicPrefix;
import dev.aftercall.schemas.Topics;
import dev.aftercall.schemas.Trust;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.avro.AvroSchemaUtils;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.junit.jupiter.api.Test;

class PublishedSchemaTest {

    static {
        Trust.establish();
    }

    @Test
    void whatIsRegisteredIsWhatTheSerializerLooksUp() {
        List<String> looked = Topics.ALL.stream()
                .flatMap(topic -> topic.schema().stream())
                .map(PublishedSchemaTest::asLookedUp)
                .toList();

        assertThat(PublishedSchema.of(Topics.ALL, TopicPrefix.NONE))
                .extracting(published -> new AvroSchema(published.schema()).canonicalString())
                .isEqualTo(looked);
    }

    @Test
    void subjectsBearThePrefix() {
        assertThat(PublishedSchema.of(List.of(Topics.CALLBACKS_MNS, Topics.ROLES), new TopicPrefix("p.")))
                .extracting(PublishedSchema::subject)
                .containsExactly(Topic.subject("p.roles"));
    }

    private static String asLookedUp(Schema ofClass) {
        Object instance = SpecificData.get().newRecord(null, ofClass);
        return new AvroSchema(AvroSchemaUtils.getSchema(instance, false, false, true)).canonicalString();
    }
}
