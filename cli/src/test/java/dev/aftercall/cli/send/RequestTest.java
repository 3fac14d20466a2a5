// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aftercall.schemas.Trust;
import dev.aftercall.schemas.arn.FunctionId;
import dev.aftercall.schemas.rules.InvalidField;
import dev.aftercall.schemas.v1.Invocation;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class RequestTest {

    static {
        Trust.establish();
    }

    private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");
    private static final byte[] EVENT = {1, 2, 3};

    @Test
    void theTaskIdIsTheRequestIdWhenNeitherIsGiven() {
        assertThat(requested())
                .isEqualTo(Invocation.newBuilder()
                        .setFunctionName("echo")
                        .setQualifier("prod")
                        .setTaskId("1-made-up")
                        .setRequestId("1-made-up")
                        .setPayload(ByteBuffer.wrap(EVENT))
                        .setAcceptedAt(NOW)
                        .build());
    }

    @Test
    void everythingThatIsGivenIsTaken() {
        Invocation asked =
                requested("--task-id=t-1", "--request-id=r-1", "--delay=3600", "--content-type=application/json");

        assertThat(asked.getTaskId()).isEqualTo("t-1");
        assertThat(asked.getRequestId()).isEqualTo("r-1");
        assertThat(asked.getDelaySeconds()).isEqualTo(3600);
        assertThat(asked.getContentType()).isEqualTo("application/json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--delay=3601", "--delay=-1", "--task-id=-t", "--request-id=a b", "--task-id="})
    void whatIsOutOfItsRangeIsRefused(String option) {
        assertThatThrownBy(() -> requested(option)).isInstanceOf(InvalidField.class);
    }

    private static Invocation requested(String... options) {
        var request = new Request();
        new CommandLine(request).parseArgs(options);
        return request.of(FunctionId.of("echo", "prod"), EVENT, NOW, () -> "1-made-up");
    }
}
