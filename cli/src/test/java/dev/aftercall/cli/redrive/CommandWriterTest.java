// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.redrive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aftercall.schemas.AvroCodec;
import dev.aftercall.schemas.v1.Command;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class CommandWriterTest {

    private static final String TOPIC = "commands";

    private final AvroCodec codec =
            new AvroCodec(Map.of("schema.registry.url", "mock://writer", "auto.register.schemas", true));
    private final MockProducer<String, byte[]> producer =
            new MockProducer<>(false, null, new StringSerializer(), new ByteArraySerializer());
    private final Command command = new FailedInvocation("t", new Failure.Kind("f", "", "x"), 0).redrive(Instant.EPOCH);

    @Test
    void aCommandIsWrittenUnderItsTaskIdAndNobodyWaitsForIt() throws Exception {
        try (var writer = new CommandWriter(TOPIC, codec, producer)) {
            writer.write(command);
            writer.write(command);

            assertThat(writer.durable().size()).isZero();
            producer.completeNext();
            assertThat(writer.durable().size()).isEqualTo(1);
            writer.flush();
            assertThat(writer.durable().size()).isEqualTo(2);
            assertThat(producer.history()).allSatisfy(record -> {
                assertThat(record.key()).isEqualTo("t");
                assertThat(codec.decode(TOPIC, record.value(), Command.class)).isEqualTo(command);
            });
        }
    }

    @Test
    void theFirstThatIsNotDurableEndsItWithItsReason() {
        try (var writer = new CommandWriter(TOPIC, codec, producer)) {
            writer.write(command);
            writer.write(command);
            producer.errorNext(new TimeoutException("too late"));
            producer.errorNext(new IllegalStateException("closed"));

            assertThatThrownBy(() -> writer.write(command)).hasRootCauseMessage("too late");
            assertThatThrownBy(writer::flush).hasRootCauseMessage("too late");
        }
    }
}
