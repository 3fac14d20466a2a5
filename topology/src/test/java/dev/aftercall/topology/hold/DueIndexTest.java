// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.hold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftercall.topology.Step.Awaited;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

class DueIndexTest {

    private final KeyValueStore<DueKey, byte[]> store = store();
    private final DueIndex index = new DueIndex(store);

    @Test
    void whatIsDueComesInTheOrderOfItsTimeAndIsGoneThen() {
        add(30, 10, 20);

        assertThat(index.takeDue(20, 9)).extracting(DueKey::at).containsExactly(10L, 20L);
        assertThat(index.takeDue(20, 9)).isEmpty();
        assertThat(index.takeDue(30, 9)).extracting(DueKey::at).containsExactly(30L);
    }

    @Test
    void noMoreIsTakenThanWasAskedForAndTheRestComesNext() {
        add(1, 2, 3, 4, 5);

        assertThat(index.takeDue(9, 2)).extracting(DueKey::at).containsExactly(1L, 2L);
        assertThat(index.takeDue(9, 2)).extracting(DueKey::at).containsExactly(3L, 4L);
        assertThat(index.takeDue(9, 2)).extracting(DueKey::at).containsExactly(5L);
    }

    @Test
    void whatIsAddedBelowTheLastLookIsFound() {
        index.takeDue(100, 9);
        add(50);

        assertThat(index.takeDue(100, 9)).extracting(DueKey::at).containsExactly(50L);
    }

    @Test
    void aClockThatStepsBackLosesNothingAndTakesNothingTooSoon() {
        add(100, 200);
        index.takeDue(150, 9);

        assertThat(index.takeDue(20, 9)).isEmpty();
        add(60);
        assertThat(index.takeDue(50, 9)).isEmpty();
        assertThat(index.takeDue(60, 9)).extracting(DueKey::at).containsExactly(60L);
        assertThat(index.takeDue(200, 9)).extracting(DueKey::at).containsExactly(200L);
    }

    @Test
    void anIndexOverAStoreThatWasRestoredFindsWhatIsInIt() {
        add(10);

        assertThat(new DueIndex(store).takeDue(10, 9)).hasSize(1);
    }

    @Property(tries = 200)
    void everythingComesOnceAndNothingBeforeItsTime(@ForAll("stories") List<Integer> story) {
        var fresh = new DueIndex(store());
        var waiting = new TreeSet<Long>();
        for (int step : story) {
            long at = Math.abs(step);
            if (step < 0) {
                fresh.add(new DueKey(at, Awaited.ATTEMPT, "f/" + at));
                waiting.add(at);
                continue;
            }
            var taken = new ArrayList<Long>();
            List<DueKey> some = fresh.takeDue(at, 3);
            while (!some.isEmpty()) {
                some.forEach(key -> taken.add(key.at()));
                some = fresh.takeDue(at, 3);
            }
            var due = new ArrayList<>(waiting.headSet(at, true));
            waiting.removeAll(due);
            assertThat(taken).isEqualTo(due);
        }
    }

    @Provide
    Arbitrary<List<Integer>> stories() {
        return Arbitraries.integers()
                .between(-50, 50)
                .filter(step -> step != 0)
                .list()
                .ofMaxSize(60);
    }

    private void add(long... moments) {
        for (long at : moments) {
            index.add(new DueKey(at, Awaited.DELIVERY, "f/t" + at));
        }
    }

    private static KeyValueStore<DueKey, byte[]> store() {
        KeyValueStore<DueKey, byte[]> store = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore("timers"), DueKey.SERDE, Serdes.ByteArray())
                .withLoggingDisabled()
                .build();
        var settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "t");
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        var context = new MockProcessorContext<Void, Void>(
                settings,
                new org.apache.kafka.streams.processor.TaskId(0, 0),
                Path.of("target", "state").toFile());
        store.init(context.getStateStoreContext(), store);
        return store;
    }
}
