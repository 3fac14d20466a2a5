// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.servers.kafka;

import dev.aftercall.servers.Jvm;
import dev.aftercall.servers.Ports;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Where a broker is and what it has.
 *
 * @param directory its settings, log and data
 * @param port where clients connect, on 127.0.0.1
 * @param controllerPort where it talks to itself, on 127.0.0.1
 * @param jvm what it runs in
 * @param properties broker settings that win over those chosen here
 */
public record KafkaSettings(Path directory, int port, int controllerPort, Jvm jvm, Map<String, String> properties) {

    private static final int HEAP_MEGABYTES = 256;

    public KafkaSettings {
        directory = directory.toAbsolutePath();
        properties = Map.copyOf(properties);
    }

    /** On free ports, small and quick to start. */
    public static KafkaSettings in(Path directory) {
        return new KafkaSettings(directory, Ports.free(), Ports.free(), Jvm.quick(HEAP_MEGABYTES), Map.of());
    }

    public KafkaSettings onPorts(int newPort, int newControllerPort) {
        return new KafkaSettings(directory, newPort, newControllerPort, jvm, properties);
    }

    public KafkaSettings on(Jvm newJvm) {
        return new KafkaSettings(directory, port, controllerPort, newJvm, properties);
    }

    public KafkaSettings with(String key, String value) {
        Map<String, String> more = new HashMap<>(properties);
        more.put(key, value);
        return new KafkaSettings(directory, port, controllerPort, jvm, more);
    }
}
