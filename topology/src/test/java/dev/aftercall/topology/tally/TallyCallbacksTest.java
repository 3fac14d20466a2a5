// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.tally;

import static dev.aftercall.topology.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aftercall.schemas.arn.FunctionId;
import dev.aftercall.topology.StateStores;
import dev.aftercall.topology.Step;
import dev.aftercall.topology.tally.Tally.Counts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TallyCallbacksTest {

    private final MockProcessorContext<String, Tally> context = context();
    private final Processor<String, Step.Count, String, Tally> adding =
            new TallyCallbacks(Duration.ofMillis(200)).get();

    @BeforeEach
    void open() {
        KeyValueStore<String, Tally> store = StateStores.TALLIES
                .builder()
                .withLoggingDisabled()
                .withCachingDisabled()
                .build();
        store.init(context.getStateStoreContext(), store);
        adding.init(context);
    }

    @Test
    void whatHappensToOneFunctionAtOneDestinationIsOneSum() {
        count("f", Counts.FAILED, Tally.SAME);
        count("f", Counts.arrived(7), Tally.SAME);
        count("g", Counts.FAILED, Tally.SAME);

        assertThat(handedOn())
                .extracting(Tally::counts)
                .containsExactlyInAnyOrder(Counts.FAILED.plus(Counts.arrived(7)), Counts.FAILED);
        assertThat(handedOn()).as("once").isEmpty();
    }

    @Test
    void howManyAreParkedIsWhatWasSaidLastByWhicheverFunction() {
        count("z", Counts.NONE, 0);
        count("a", Counts.NONE, 1);
        assertThat(handedOn()).extracting(Tally::parked).containsExactly(1L);

        count("a", Counts.NONE, 1);
        count("z", Counts.NONE, 0);
        assertThat(handedOn()).extracting(Tally::parked).containsExactly(0L);
    }

    private void count(String function, Counts counts, long parked) {
        var subject = Tally.Subject.at(FunctionId.of(function, "LATEST"), "d", NOW);
        adding.process(
                new Record<>("t", new Step.Count(new Tally(subject, 0, counts, parked, Tally.Probe.NONE, "")), NOW));
    }

    private List<Tally> handedOn() {
        context.resetForwards();
        context.scheduledPunctuators().get(0).getPunctuator().punctuate(NOW);
        return context.forwarded().stream()
                .<Tally>map(forwarded -> forwarded.record().value())
                .toList();
    }

    private static MockProcessorContext<String, Tally> context() {
        var settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "t");
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        return new MockProcessorContext<>(
                settings, new TaskId(0, 0), Path.of("target", "state").toFile());
    }
}
