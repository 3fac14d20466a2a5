// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aftercall.schemas.v1.Attempt;
import dev.aftercall.schemas.v1.AttemptAction;
import dev.aftercall.schemas.v1.Invocation;
import dev.aftercall.schemas.v1.Outcome;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AvroCodecTest {

    private final AvroCodec codec =
            new AvroCodec(Map.of("schema.registry.url", "mock://codec", "auto.register.schemas", "true"));

    @Test
    void aMessageComesBackAsItWas() throws UndecodableException {
        var sent = Attempt.newBuilder()
                .setFunctionName("f")
                .setTaskId("t")
                .setAction(AttemptAction.FETCH)
                .setIssuedAt(Instant.ofEpochMilli(1_700_000_000_123L))
                .setPayload(ByteBuffer.wrap("event".getBytes(UTF_8)))
                .build();

        Attempt read = codec.decode("attempts", codec.encode("attempts", sent), Attempt.class);

        assertThat(read).isEqualTo(sent);
    }

    @Test
    void theFrameIsAZeroByteAndTheSchemaId() {
        byte[] bytes = codec.encode("invocations", Invocation.newBuilder().build());

        assertThat(bytes[0]).isZero();
        assertThat(ByteBuffer.wrap(bytes, 1, 4).getInt()).isPositive();
    }

    @Test
    void nothingAtAllIsRefused() {
        assertRefused(null, "the value is null");
        assertRefused(new byte[0], "0 bytes came");
    }

    @Test
    void bytesInAnotherFormatAreRefused() {
        assertRefused("{\"functionName\":\"f\"}".getBytes(UTF_8), "not in the wire format");
    }

    @Test
    void aSchemaThatTheRegistryDoesNotKnowIsRefused() {
        assertRefused(new byte[] {0, 0, 1, 0, 0, 1}, "does not know schema id 65536");
    }

    @Test
    void aMessageOfAnotherKindIsRefused() {
        byte[] outcome = codec.encode("outcomes", Outcome.newBuilder().build());

        assertRefused(outcome, "has the schema dev.aftercall.schemas.v1.Outcome, not");
    }

    @Test
    void bytesCutOffAreRefused() {
        byte[] whole = codec.encode(
                "invocations",
                Invocation.newBuilder().setFunctionName("a-long-name").build());

        assertRefused(Arrays.copyOf(whole, 8), "does not decode as Invocation");
    }

    @Test
    void anUnreachableRegistryIsNoFaultOfTheBytes() {
        var unreachable = new AvroCodec(Map.of("schema.registry.url", "http://127.0.0.1:1", "max.retries", "0"));
        byte[] bytes = codec.encode("invocations", Invocation.newBuilder().build());

        assertThatThrownBy(() -> unreachable.decode("invocations", bytes, Invocation.class))
                .isInstanceOf(RegistryUnavailableException.class);
    }

    private void assertRefused(byte @Nullable [] bytes, String reason) {
        assertThatThrownBy(() -> codec.decode("invocations", bytes, Invocation.class))
                .isInstanceOf(UndecodableException.class)
                .hasMessageContaining(reason);
    }
}
