// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftercall.topology.Samples;
import dev.aftercall.topology.StateStores;
import dev.aftercall.topology.Store;
import dev.aftercall.topology.Tracking;
import dev.aftercall.topology.Tracking.State;
import dev.aftercall.topology.Tracking.Tries;
import dev.aftercall.topology.account.Recount;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

class SweepTest {

    private static final long START = 1_000_000;
    private static final Duration GRACE = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final MockProcessorContext<Void, Void> context = context();
    private final KeyValueStore<String, Tracking> tracking = inMemory(StateStores.TRACKING);
    private final Recount recount = new Recount(context(inMemory(StateStores.LEDGER)));
    private final Sweep sweep = new Sweep(tracking, recount, GRACE, new SweepPace(Duration.ofMillis(100), 2, PAUSE));

    @Test
    void whatIsOverdueIsFoundInPieces() {
        overdue("a", "b", "c");
        sweep.overdue(START);
        long later = START + GRACE.toMillis();

        assertThat(sweep.overdue(later)).hasSize(1); // the rest of the first round
        assertThat(sweep.overdue(later + PAUSE.toMillis())).hasSize(2);
        assertThat(sweep.overdue(later + PAUSE.toMillis() + 100)).hasSize(1);
    }

    @Test
    void afterARoundNothingIsLookedAtForAWhile() {
        sweep.overdue(START);
        overdue("a");

        assertThat(sweep.overdue(START + PAUSE.toMillis() - 1)).isEmpty();
        assertThat(sweep.overdue(START + PAUSE.toMillis())).hasSize(1);
    }

    @Test
    void aClockThatStepsBackDoesNotMakeThePauseLonger() {
        sweep.overdue(START + 60_000);
        overdue("a");

        sweep.overdue(START);
        assertThat(sweep.overdue(START + PAUSE.toMillis())).hasSize(1);
    }

    private void overdue(String... tasks) {
        for (String task : tasks) {
            tracking.put(task, Samples.in(State.RUNNING, new Tries(1, 0, 0, 0, START - 1)));
        }
    }

    private <K, V> KeyValueStore<K, V> inMemory(Store<K, V> declared) {
        KeyValueStore<K, V> store = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(declared.name()), declared.keySerde(), declared.valueSerde())
                .withLoggingDisabled()
                .build();
        store.init(context.getStateStoreContext(), store);
        return store;
    }

    private MockProcessorContext<Void, Void> context(KeyValueStore<?, ?> store) {
        context.addStateStore(store);
        return context;
    }

    private static MockProcessorContext<Void, Void> context() {
        var settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "t");
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        return new MockProcessorContext<>(
                settings, new TaskId(0, 0), Path.of("target", "state").toFile());
    }
}
