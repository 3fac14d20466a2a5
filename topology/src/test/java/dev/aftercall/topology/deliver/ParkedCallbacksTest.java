// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftercall.topology.StateStores;
import java.nio.file.Path;
import java.util.Properties;
import java.util.UUID;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ParkedCallbacksTest {

    private final KeyValueStore<ParkedKey, byte[]> store = store();
    private final ParkedCallbacks parked = new ParkedCallbacks(store);

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void thoseThatWaitTheLongestGoFirst() {
        add("d", 30, 10, 20);
        add("e", 5);

        assertThat(parked.take("d", 2)).extracting(ParkedKey::givenUpAt).containsExactly(10L, 20L);
        assertThat(parked.count("d")).isEqualTo(1);
        assertThat(parked.count()).isEqualTo(2);
        assertThat(parked.destinations()).containsExactlyInAnyOrder("d", "e");
    }

    @Test
    void oneThatComesBackIsNotOverlooked() {
        add("d", 10, 20);
        parked.take("d", 1);

        add("d", 10);

        assertThat(parked.take("d", 5)).extracting(ParkedKey::givenUpAt).containsExactly(10L, 20L);
        assertThat(parked.destinations()).isEmpty();
        assertThat(store.all().hasNext()).isFalse();
    }

    @Test
    void onlyThoseWhosePatienceHasEndedAreGivenUp() {
        add("d", 10, 20, 30);

        assertThat(parked.takeGivenUp("d", 9, 5)).isEmpty();
        assertThat(parked.takeGivenUp("d", 20, 5))
                .extracting(ParkedKey::givenUpAt)
                .containsExactly(10L, 20L);
        assertThat(parked.takeGivenUp("d", 29, 5)).isEmpty();
        assertThat(parked.take("nobody", 5)).isEmpty();
        assertThat(parked.take("d", -3)).isEmpty();
    }

    @Test
    void afterARestartEverythingIsThere() {
        add("d", 10, 20);
        add("e", 5);

        var again = new ParkedCallbacks(store);

        assertThat(again.count("d")).isEqualTo(2);
        assertThat(again.take("d", 5)).hasSize(2);
        assertThat(again.take("e", 5)).hasSize(1);
    }

    private void add(String destination, long... moments) {
        for (long moment : moments) {
            parked.add(new ParkedKey(destination, moment, "f/t" + moment));
        }
    }

    private static KeyValueStore<ParkedKey, byte[]> store() {
        var settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "t");
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        var context = new MockProcessorContext<Void, Void>(
                settings,
                new org.apache.kafka.streams.processor.TaskId(0, 0),
                Path.of("target", "state", UUID.randomUUID().toString()).toFile());
        KeyValueStore<ParkedKey, byte[]> store =
                StateStores.PARKED.builder().withLoggingDisabled().build();
        store.init(context.getStateStoreContext(), store);
        return store;
    }
}
