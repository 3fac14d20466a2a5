// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.hold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aftercall.schemas.RegistryUnavailableException;
import dev.aftercall.topology.StateStores;
import dev.aftercall.topology.Step;
import dev.aftercall.topology.Step.Awaited;
import dev.aftercall.topology.TaskKey;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Named;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HoldUntilDueTest {

    private final Set<String> broken = new HashSet<>();
    private final List<String> letGo = new ArrayList<>();
    private RuntimeException fault = new IllegalStateException("a bug");
    private final TopologyTestDriver driver = driver();

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void oneThatCannotBeLetGoStopsNoOtherAndIsTriedAgain() {
        broken.add("bad");
        hold("one");
        hold("bad");
        hold("two");

        driver.advanceWallClockTime(Duration.ofSeconds(2));
        assertThat(letGo).containsExactlyInAnyOrder("one", "two");
        broken.clear();
        driver.advanceWallClockTime(Duration.ofMinutes(2));

        assertThat(letGo).containsExactlyInAnyOrder("one", "two", "bad");
    }

    @Test
    void aRegistryThatIsAwayConcernsAllOfThem() {
        fault = new RegistryUnavailableException("away", new IOException("refused"));
        broken.add("bad");
        hold("bad");

        assertThatThrownBy(() -> driver.advanceWallClockTime(Duration.ofSeconds(2)))
                .hasRootCauseMessage("refused");
    }

    private void hold(String task) {
        driver.createInputTopic("in", new StringSerializer(), new StringSerializer())
                .pipeInput(task, "");
    }

    private TopologyTestDriver driver() {
        var builder = new StreamsBuilder();
        builder.addStateStore(StateStores.TIMERS.builder());
        builder.stream("in", Consumed.with(Serdes.String(), Serdes.String()).withName("in"))
                .mapValues(
                        (task, nothing) -> new Step.Hold(1_000, Awaited.ATTEMPT, new TaskKey("f", task)),
                        Named.as("to-hold"))
                .process(new HoldUntilDue(Duration.ofMillis(20), 10), Named.as("hold"), StateStores.TIMERS.name())
                .foreach((task, due) -> take(task), Named.as("take"));
        var settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "t");
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        settings.put(
                StreamsConfig.STATE_DIR_CONFIG,
                Path.of("target", "state", UUID.randomUUID().toString()).toString());
        return new TopologyTestDriver(builder.build(), settings, Instant.EPOCH);
    }

    private void take(String task) {
        if (broken.contains(task)) {
            throw fault;
        }
        letGo.add(task);
    }
}
