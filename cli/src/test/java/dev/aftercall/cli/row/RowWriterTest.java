// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aftercall.schemas.AvroCodec;
import dev.aftercall.schemas.v1.Role;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class RowWriterTest {

    private static final Role ROLE = Role.newBuilder().setName("teller").build();

    private final AvroCodec codec =
            new AvroCodec(Map.of("schema.registry.url", "mock://row-writer", "auto.register.schemas", true));
    private final MockProducer<String, byte[]> producer =
            new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
    private final RowWriter writer = new RowWriter("p.roles", codec, producer);

    @Test
    void aRowIsWrittenUnderItsKey() throws Exception {
        writer.put("teller", ROLE);

        ProducerRecord<String, byte[]> written = producer.history().get(0);
        assertThat(written.topic()).isEqualTo("p.roles");
        assertThat(written.key()).isEqualTo("teller");
        assertThat(codec.decode("p.roles", written.value(), Role.class)).isEqualTo(ROLE);
    }

    @Test
    void aDeletionIsATombstone() throws Exception {
        writer.delete("teller");

        assertThat(producer.history()).singleElement().satisfies(written -> {
            assertThat(written.key()).isEqualTo("teller");
            assertThat(written.value()).isNull();
        });
    }

    @Test
    void whatIsNotAcknowledgedIsAFailure() {
        producer.sendException = new NotEnoughReplicasException("one is missing");

        assertThatThrownBy(() -> writer.put("teller", ROLE))
                .satisfiesAnyOf(
                        thrown -> assertThat(thrown).isInstanceOf(ExecutionException.class),
                        thrown -> assertThat(thrown).isInstanceOf(NotEnoughReplicasException.class));
    }
}
