// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aftercall.schemas.Trust;
import dev.aftercall.schemas.arn.FunctionId;
import dev.aftercall.schemas.rules.InvalidField;
import dev.aftercall.schemas.v1.FunctionDefinition;
import dev.aftercall.schemas.v1.FunctionType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class FunctionChangeTest {

    static {
        Trust.establish(); // builders make enum values from their schemas
    }

    private static final FunctionId ECHO = FunctionId.of("echo", "prod");
    private static final Instant MONDAY = Instant.parse("2026-11-23T08:00:00Z");
    private static final Instant TUESDAY = Instant.parse("2026-11-24T08:00:00Z");

    @Test
    void aNewFunctionHasTheDefaultsWhereNothingIsGiven() {
        FunctionDefinition put = put(null, MONDAY, "--url", "http://127.0.0.1:9000");

        assertThat(put)
                .isEqualTo(FunctionDefinition.newBuilder()
                        .setFunctionName("echo")
                        .setQualifier("prod")
                        .setUrl("http://127.0.0.1:9000")
                        .setCreatedTime(MONDAY)
                        .setLastModifiedTime(MONDAY)
                        .build());
    }

    @Test
    void everythingThatIsGivenIsTaken() {
        FunctionDefinition put = put(null, MONDAY, everything());

        assertThat(put)
                .isEqualTo(FunctionDefinition.newBuilder()
                        .setFunctionName("echo")
                        .setQualifier("prod")
                        .setUrl("https://f.example/base")
                        .setType(FunctionType.HTTP)
                        .setTimeoutSeconds(5)
                        .setMemoryMb(128)
                        .setHandler("main")
                        .setConcurrency(7)
                        .setRole("teller")
                        .setDescription("says it again")
                        .setCreatedTime(MONDAY)
                        .setLastModifiedTime(MONDAY)
                        .build());
    }

    @Test
    void whatIsNotGivenStaysAsItWas() {
        FunctionDefinition before = put(null, MONDAY, everything());

        FunctionDefinition after = put(before, TUESDAY, "--timeout", "9", "--role", "");

        assertThat(after)
                .isEqualTo(FunctionDefinition.newBuilder(before)
                        .setTimeoutSeconds(9)
                        .setRole("")
                        .setLastModifiedTime(TUESDAY)
                        .build());
    }

    @Test
    void aNewFunctionNeedsItsUrl() {
        assertThatThrownBy(() -> put(null, MONDAY, "--timeout", "5"))
                .isInstanceOf(InvalidField.class)
                .hasMessageContaining("url");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--timeout 0",
                "--timeout 86401",
                "--memory 0",
                "--memory 32769",
                "--concurrency -1",
                "--url ftp://x",
                "--url http://x?y=z"
            })
    void whatIsOutOfItsRangeIsRefused(String option) {
        FunctionDefinition before = put(null, MONDAY, everything());

        assertThatThrownBy(() -> put(before, TUESDAY, option.split(" "))).isInstanceOf(InvalidField.class);
    }

    private static FunctionDefinition put(@Nullable FunctionDefinition before, Instant now, String... options) {
        var change = new FunctionChange();
        new CommandLine(change).setCaseInsensitiveEnumValuesAllowed(true).parseArgs(options);
        return change.appliedTo(before, ECHO, now);
    }

    private static String[] everything() {
        return new String[] {
            "--url=https://f.example/base",
            "--type=http",
            "--timeout=5",
            "--memory=128",
            "--handler=main",
            "--concurrency=7",
            "--role=teller",
            "--description=says it again"
        };
    }
}
