// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.aftercall.schemas.RegistryUnavailableException;
import dev.aftercall.schemas.UndecodableException;
import dev.aftercall.schemas.rules.InvalidField;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DiagnosisTest {

    static Stream<Arguments> failures() {
        return Stream.of(
                arguments(new InvalidField("retries", 9, "0 to 8"), ExitCode.BAD_DATA, "retries must be 0 to 8"),
                arguments(new UndecodableException("not Avro"), ExitCode.BAD_DATA, "not Avro"),
                arguments(new KafkaException("x", new ConfigException("no port")), ExitCode.BAD_DATA, "no port"),
                arguments(new RegistryUnavailableException("gone", new IOException()), ExitCode.UNAVAILABLE, "gone"),
                arguments(new TimeoutException("15 s"), ExitCode.UNAVAILABLE, "15 s"),
                arguments(new SaslAuthenticationException("who?"), ExitCode.UNAVAILABLE, "who?"),
                arguments(new TopicAuthorizationException("t"), ExitCode.UNAVAILABLE, "t"),
                arguments(new IOException("broken"), ExitCode.UNAVAILABLE, "broken"),
                arguments(new IllegalStateException("impossible"), ExitCode.INTERNAL, "bug"),
                arguments(new NullPointerException(), ExitCode.INTERNAL, "NullPointerException"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void everyFailureHasAnExitCodeAndASentence(Exception failure, ExitCode exitCode, String said) {
        for (Exception thrown : new Exception[] {failure, new ExecutionException(failure)}) {
            CommandFailure diagnosed = Diagnosis.of(thrown);

            assertThat(diagnosed.exitCode()).isEqualTo(exitCode);
            assertThat(diagnosed).hasMessageContaining(said);
        }
    }

    @Test
    void aMissingTopicIsAnsweredWithTheVerbThatMakesIt() {
        var missing = new ExecutionException(new UnknownTopicOrPartitionException("no such topic"));
        var unseen = new ExecutionException(
                new TimeoutException("Topic invocations not present in metadata after 15000 ms."));

        assertThat(Diagnosis.of(missing).advice().orElse("")).contains("topics apply");
        assertThat(Diagnosis.of(unseen).advice().orElse("")).contains("topics apply");
    }
}
