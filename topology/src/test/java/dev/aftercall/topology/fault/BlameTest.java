// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftercall.schemas.RegistryUnavailableException;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.TaskMigratedException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BlameTest {

    @ParameterizedTest
    @MethodSource
    void bugsAreTheRecords(Exception failure) {
        assertThat(Blame.of(failure)).isEqualTo(Blame.RECORD);
    }

    static Stream<Exception> bugsAreTheRecords() {
        return Stream.of(
                new IllegalStateException("a bug"),
                new NullPointerException(),
                new IllegalArgumentException("a bug", new ArithmeticException()),
                new StreamsException("as Kafka wraps it", new ClassCastException()));
    }

    @ParameterizedTest
    @MethodSource
    void whatWouldHitAnyRecordIsNot(Exception failure) {
        assertThat(Blame.of(failure)).isEqualTo(Blame.SURROUNDINGS);
    }

    static Stream<Exception> whatWouldHitAnyRecordIsNot() {
        return Stream.of(
                new KafkaException("a client"),
                new TopicAuthorizationException("a topic"),
                new ProcessorStateException("a disk", new ClassCastException()),
                new TaskMigratedException("away"),
                new StreamsException("of its own"),
                new RegistryUnavailableException("silent", new java.io.IOException()),
                new IllegalStateException("wrapped", new RegistryUnavailableException("silent", new Exception())),
                new IllegalStateException("no memory", new OutOfMemoryError()));
    }
}
