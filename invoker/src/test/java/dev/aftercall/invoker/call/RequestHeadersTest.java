// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.invoker.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftercall.invoker.TestAttempts;
import dev.aftercall.schemas.v1.Attempt;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestHeadersTest {

    private final RequestHeaders headers = new RequestHeaders("cn-hangzhou", "1234567890");

    @Test
    void aFunctionIsToldAboutItselfAndItsInvocation() {
        Attempt attempt = TestAttempts.of("resize", "t-1")
                .setQualifier("prod")
                .setVersionId("3")
                .setHandler("index.handler")
                .setMemoryMb(1024)
                .setTimeoutMs(90_000)
                .setAttempt(3)
                .setDepth(2)
                .setRootId("1-root")
                .setTraceparent("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
                .setContentType("application/json")
                .build();

        assertThat(headers.of(attempt))
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("content-type", "application/json"),
                        Map.entry("x-fc-request-id", "1-t-1"),
                        Map.entry("x-fc-control-path", "/invoke"),
                        Map.entry("x-fc-function-name", "resize"),
                        Map.entry("x-fc-function-handler", "index.handler"),
                        Map.entry("x-fc-function-memory", "1024"),
                        Map.entry("x-fc-function-timeout", "90"),
                        Map.entry("x-fc-region", "cn-hangzhou"),
                        Map.entry("x-fc-account-id", "1234567890"),
                        Map.entry("x-fc-qualifier", "prod"),
                        Map.entry("x-fc-version-id", "3"),
                        Map.entry("x-fc-retry-count", "2"),
                        Map.entry("x-fc-async-task-id", "t-1"),
                        Map.entry("x-fc-async-hops", "2"),
                        Map.entry("x-fc-root-request-id", "1-root"),
                        Map.entry("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")));
    }

    @Test
    void whatIsNotKnownIsLeftOutOrHasItsDefault() {
        Attempt attempt = TestAttempts.of("resize", "t-1").setContentType("").build();

        assertThat(headers.of(attempt))
                .doesNotContainKeys("traceparent", "x-fc-service-name")
                .containsEntry("content-type", "application/octet-stream")
                .containsEntry("x-fc-root-request-id", "1-t-1")
                .containsEntry("x-fc-version-id", "")
                .containsEntry("x-fc-retry-count", "0");
    }

    @Test
    void aFunctionOfTheOlderApiIsToldItsServiceToo() {
        Attempt attempt = TestAttempts.of("images$resize", "t-1").build();

        assertThat(headers.of(attempt))
                .containsEntry("x-fc-service-name", "images")
                .containsEntry("x-fc-function-name", "resize");
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "1000, 1", "1001, 2", "86400000, 86400"})
    void theTimeoutIsToldInWholeSeconds(long millis, String seconds) {
        Attempt attempt = TestAttempts.of("resize", "t-1").setTimeoutMs(millis).build();

        assertThat(headers.of(attempt)).containsEntry("x-fc-function-timeout", seconds);
    }
}
