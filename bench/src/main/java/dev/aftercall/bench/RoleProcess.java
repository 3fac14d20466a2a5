// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.bench;

import dev.aftercall.cli.Main;
import dev.aftercall.servers.Jvm;
import dev.aftercall.servers.JvmServer;
import dev.aftercall.servers.process.JavaCommand;
import dev.aftercall.servers.process.Launch;
import dev.aftercall.servers.process.Readiness;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One of our own programs as it is shipped, in a JVM of its own. */
public final class RoleProcess extends JvmServer {

    private static final Duration GRACE = Duration.ofSeconds(30);

    private final Path directory;
    private final int heapMegabytes;
    private final Map<String, String> settings;
    private final Readiness ready;

    /**
     * Makes it, without starting it.
     *
     * @param role the verb that starts it
     */
    public RoleProcess(String role, Path directory, int heapMegabytes, Map<String, String> settings, Readiness ready) {
        super(role, GRACE);
        this.directory = directory;
        this.heapMegabytes = heapMegabytes;
        this.settings = settings;
        this.ready = ready;
    }

    @Override
    protected Launch prepare() {
        var arguments = new ArrayList<>(List.of(name()));
        settings.forEach((key, value) -> arguments.addAll(List.of("-s", key + "=" + value)));
        JavaCommand command = JavaCommand.ofClass(
                System.getProperty("java.class.path"),
                Jvm.full(heapMegabytes).flags(),
                Main.class.getName(),
                arguments.toArray(String[]::new));
        return new Launch(name(), directory, command, ready, List.of());
    }
}
