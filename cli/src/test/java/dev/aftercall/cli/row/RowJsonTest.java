// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.row;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftercall.schemas.Trust;
import dev.aftercall.schemas.v1.AsyncConfig;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RowJsonTest {

    static {
        Trust.establish();
    }

    @Test
    void timesAreTextAndWhatIsNotSetIsLeftOut() {
        var config = AsyncConfig.newBuilder()
                .setFunctionName("echo")
                .setMaxAsyncRetryAttempts(2)
                .setCreatedTime(Instant.parse("2026-11-24T08:00:00Z"))
                .build();

        assertThat(RowJson.of(config))
                .containsExactly(
                        Map.entry("functionName", "echo"),
                        Map.entry("qualifier", "LATEST"),
                        Map.entry("maxAsyncRetryAttempts", 2),
                        Map.entry("createdTime", "2026-11-24T08:00:00Z"),
                        Map.entry("lastModifiedTime", "1970-01-01T00:00:00Z"));
    }
}
