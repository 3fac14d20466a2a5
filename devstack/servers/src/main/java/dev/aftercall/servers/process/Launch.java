// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.servers.process;

import dev.aftercall.servers.Ports;
import java.nio.file.Path;
import java.util.List;

/**
 * How to start a child JVM.
 *
 * @param name of its log {@code <name>.log} and its pid file {@code <name>.pid}
 * @param directory where these are, and where it works; made when missing
 * @param command what it runs
 * @param ready when it serves
 * @param ports those on the loopback address that must be free before it starts
 */
public record Launch(String name, Path directory, JavaCommand command, Readiness ready, List<Integer> ports) {

    public Launch {
        directory = directory.toAbsolutePath();
        ports = List.copyOf(ports);
    }

    void requireFreePorts() {
        for (int port : ports) {
            if (!Ports.isFree(port)) {
                throw new IllegalStateException(
                        name + " needs port " + port + " of 127.0.0.1, which something else has");
            }
        }
    }

    Path logFile() {
        return directory.resolve(name + ".log");
    }

    /** Of its own: a child that is killed does not take back the libraries it unpacked, a dozen megabytes each. */
    Path temporaryDirectory() {
        return directory.resolve(name + ".tmp");
    }

    Path pidFile() {
        return directory.resolve(name + ".pid");
    }
}
