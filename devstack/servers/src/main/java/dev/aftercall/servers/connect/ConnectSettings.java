// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.servers.connect;

import dev.aftercall.servers.Jvm;
import dev.aftercall.servers.Ports;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Where a worker is and what it runs.
 *
 * @param directory its settings and log
 * @param bootstrapServers the broker that keeps its connectors, their offsets and their state
 * @param plugins the directory that holds a directory of jars per plugin
 * @param port where it is asked, on 127.0.0.1
 * @param prefix of its group and its three topics; workers of one prefix share their connectors
 * @param offsetFlush how often connectors commit
 * @param jvm what it runs in
 * @param properties worker settings that win over those chosen here
 */
public record ConnectSettings(
        Path directory,
        String bootstrapServers,
        Path plugins,
        int port,
        String prefix,
        Duration offsetFlush,
        Jvm jvm,
        Map<String, String> properties) {

    private static final int HEAP_MEGABYTES = 384;

    public ConnectSettings {
        directory = directory.toAbsolutePath();
        plugins = plugins.toAbsolutePath();
        properties = Map.copyOf(properties);
    }

    /** On a free port, small and quick to start, committing every second. */
    public static ConnectSettings in(Path directory, String bootstrapServers, Path plugins) {
        return new ConnectSettings(
                directory,
                bootstrapServers,
                plugins,
                Ports.free(),
                "connect",
                Duration.ofSeconds(1),
                Jvm.quick(HEAP_MEGABYTES),
                Map.of());
    }

    public ConnectSettings onPort(int newPort) {
        return new ConnectSettings(directory, bootstrapServers, plugins, newPort, prefix, offsetFlush, jvm, properties);
    }

    public ConnectSettings withPrefix(String newPrefix) {
        return new ConnectSettings(directory, bootstrapServers, plugins, port, newPrefix, offsetFlush, jvm, properties);
    }

    public ConnectSettings committingEvery(Duration newOffsetFlush) {
        return new ConnectSettings(directory, bootstrapServers, plugins, port, prefix, newOffsetFlush, jvm, properties);
    }

    public ConnectSettings on(Jvm newJvm) {
        return new ConnectSettings(directory, bootstrapServers, plugins, port, prefix, offsetFlush, newJvm, properties);
    }

    public ConnectSettings with(String key, String value) {
        Map<String, String> more = new HashMap<>(properties);
        more.put(key, value);
        return new ConnectSettings(directory, bootstrapServers, plugins, port, prefix, offsetFlush, jvm, more);
    }
}
