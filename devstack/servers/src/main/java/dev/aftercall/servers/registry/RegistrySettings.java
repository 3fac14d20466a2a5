// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.servers.registry;

import dev.aftercall.servers.Jvm;
import dev.aftercall.servers.Ports;
import java.nio.file.Path;

/**
 * Where a registry is and whether it remembers.
 *
 * @param directory its log, and its database if it has one
 * @param port where it is asked, on 127.0.0.1
 * @param persistent whether its schemas outlive it
 * @param jvm what it runs in
 */
public record RegistrySettings(Path directory, int port, boolean persistent, Jvm jvm) {

    private static final int HEAP_MEGABYTES = 256;

    public RegistrySettings {
        directory = directory.toAbsolutePath();
    }

    /** On free ports, small and quick to start, forgetting everything when it ends. */
    public static RegistrySettings in(Path directory) {
        return new RegistrySettings(directory, Ports.free(), false, Jvm.quick(HEAP_MEGABYTES));
    }

    /** The same with a database on disk. */
    public RegistrySettings kept() {
        return new RegistrySettings(directory, port, true, jvm);
    }

    public RegistrySettings onPort(int newPort) {
        return new RegistrySettings(directory, newPort, persistent, jvm);
    }
}
