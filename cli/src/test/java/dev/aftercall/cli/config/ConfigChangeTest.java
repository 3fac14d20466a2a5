// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aftercall.schemas.Trust;
import dev.aftercall.schemas.arn.FunctionId;
import dev.aftercall.schemas.rules.InvalidField;
import dev.aftercall.schemas.v1.AsyncConfig;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class ConfigChangeTest {

    static {
        Trust.establish();
    }

    private static final FunctionId ECHO = FunctionId.of("echo", "LATEST");
    private static final Instant MONDAY = Instant.parse("2026-11-23T08:00:00Z");
    private static final Instant TUESDAY = Instant.parse("2026-11-24T08:00:00Z");
    private static final String QUEUE = "acs:mns:cn-x:100:/queues/ok/messages";
    private static final String TOPIC = "acs:mq:::/instances/dev/topic/callbacks";

    @Test
    void whatIsNeverGivenStaysUnset() {
        AsyncConfig put = put(null, MONDAY, "--retries", "0");

        assertThat(put)
                .isEqualTo(AsyncConfig.newBuilder()
                        .setFunctionName("echo")
                        .setMaxAsyncRetryAttempts(0)
                        .setCreatedTime(MONDAY)
                        .setLastModifiedTime(MONDAY)
                        .build());
    }

    @Test
    void everythingThatIsGivenIsTaken() {
        assertThat(put(null, MONDAY, everything()))
                .isEqualTo(AsyncConfig.newBuilder()
                        .setFunctionName("echo")
                        .setOnSuccess(QUEUE)
                        .setOnFailure(TOPIC)
                        .setMaxAsyncRetryAttempts(8)
                        .setMaxAsyncEventAgeInSeconds(3600)
                        .setAsyncTask(true)
                        .setRetryBackoffMs(500L)
                        .setRetryBackoffMaxMs(4000L)
                        .setCreatedTime(MONDAY)
                        .setLastModifiedTime(MONDAY)
                        .build());
    }

    @Test
    void onlyWhatIsGivenChanges() {
        AsyncConfig before = put(null, MONDAY, everything());

        AsyncConfig after = put(before, TUESDAY, "--retries=2", "--task-mode=off");

        assertThat(after)
                .isEqualTo(AsyncConfig.newBuilder(before)
                        .setMaxAsyncRetryAttempts(2)
                        .setAsyncTask(false)
                        .setLastModifiedTime(TUESDAY)
                        .build());
    }

    @Test
    void noneAndDefaultTakeASettingAway() {
        AsyncConfig before = put(null, MONDAY, everything());

        AsyncConfig after = put(
                before,
                TUESDAY,
                "--on-success=none",
                "--on-failure=none",
                "--retries=default",
                "--age=default",
                "--task-mode=default",
                "--backoff=default",
                "--backoff-max=default");

        assertThat(after)
                .isEqualTo(AsyncConfig.newBuilder()
                        .setFunctionName("echo")
                        .setCreatedTime(MONDAY)
                        .setLastModifiedTime(TUESDAY)
                        .build());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--retries=9",
                "--retries=-1",
                "--age=0",
                "--age=604801",
                "--backoff=0",
                "--backoff-max=86400001",
                "--on-success=acs:oss:::bucket",
                "--on-failure="
            })
    void whatIsOutOfItsRangeIsRefused(String option) {
        assertThatThrownBy(() -> put(null, MONDAY, option)).isInstanceOf(InvalidField.class);
    }

    @Test
    void aRefusedAddressIsNamedByItsOption() {
        assertThatThrownBy(() -> put(null, MONDAY, "--on-failure", "nowhere"))
                .hasMessageStartingWith("--on-failure must be");
    }

    private static AsyncConfig put(@Nullable AsyncConfig before, Instant now, String... options) {
        var change = new ConfigChange();
        new CommandLine(change).parseArgs(options);
        return change.appliedTo(before, ECHO, now);
    }

    private static String[] everything() {
        return new String[] {
            "--on-success=" + QUEUE,
            "--on-failure=" + TOPIC,
            "--retries=8",
            "--age=3600",
            "--task-mode=on",
            "--backoff=500",
            "--backoff-max=4000"
        };
    }
}
