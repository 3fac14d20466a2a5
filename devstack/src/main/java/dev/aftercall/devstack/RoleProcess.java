// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.devstack;

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
import java.util.TreeMap;

/** One of our own programs, in a JVM of its own on the class path of this one. */
final class RoleProcess extends JvmServer {

    private static final String ARCHIVE = "aftercall.archive";
    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final int HEAP_MEGABYTES = 256;

    private final Path directory;
    private final Map<String, String> settings;
    private final Readiness ready;

    /**
     * Makes it, without starting it.
     *
     * @param role the verb that starts it
     * @param settings its settings; none is a secret
     */
    RoleProcess(String role, Path directory, Map<String, String> settings, Readiness ready) {
        super(role, GRACE);
        this.directory = directory;
        this.settings = new TreeMap<>(settings);
        this.ready = ready;
    }

    @Override
    protected Launch prepare() {
        var arguments = new ArrayList<String>();
        arguments.add(name());
        // As flags, because these win over an environment that may name another cluster.
        settings.forEach((key, value) -> arguments.addAll(List.of("-s", key + "=" + value)));
        JavaCommand command = JavaCommand.ofClass(
                System.getProperty("java.class.path"),
                Jvm.quick(HEAP_MEGABYTES).flags(laidOutClasses()),
                Main.class.getName(),
                arguments.toArray(String[]::new));
        return new Launch(name(), directory, command, ready, List.of());
    }

    // Where the script has laid out the classes of this class path for this JVM, its children have use of them as well.
    private static String[] laidOutClasses() {
        String archive = System.getProperty(ARCHIVE);
        return archive == null
                ? new String[0]
                : new String[] {"-XX:SharedArchiveFile=" + archive, "-Xlog:cds=off", "-Xlog:cds+dynamic=off"};
    }
}
