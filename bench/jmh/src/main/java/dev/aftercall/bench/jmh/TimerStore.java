// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.bench.jmh;

import static dev.aftercall.topology.StateStores.TIMERS;

import dev.aftercall.topology.hold.DueKey;
import dev.aftercall.topology.rocks.RocksMemory;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The store of the timers as the topology has it, on disk and under the bound for its memory, but for the changelog. Its directory is
 * gone after it was closed.
 *
 * @param timers the store
 */
record TimerStore(KeyValueStore<DueKey, byte[]> timers, RocksMemory memory, Path directory) implements AutoCloseable {

    private static final long MEMORY = 128L << 20; // as the topology's own setting

    static TimerStore open() throws IOException {
        var memory = new RocksMemory(MEMORY);
        Path directory = Files.createTempDirectory("aftercall-jmh-");
        KeyValueStore<DueKey, byte[]> store =
                TIMERS.builder().withLoggingDisabled().build();
        var settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "jmh");
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        settings.putAll(memory.settings());
        var context = new MockProcessorContext<Void, Void>(settings, new TaskId(0, 0), directory.toFile());
        store.init(context.getStateStoreContext(), store);
        return new TimerStore(store, memory, directory);
    }

    @Override
    public void close() throws IOException {
        timers.close();
        memory.close();
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        }
    }
}
