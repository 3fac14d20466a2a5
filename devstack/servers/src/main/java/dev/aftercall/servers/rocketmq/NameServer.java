// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.servers.rocketmq;

import dev.aftercall.servers.Jvm;
import dev.aftercall.servers.JvmServer;
import dev.aftercall.servers.ServerFiles;
import dev.aftercall.servers.SettingsFile;
import dev.aftercall.servers.process.JavaCommand;
import dev.aftercall.servers.process.Launch;
import dev.aftercall.servers.process.Readiness;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Tells clients which broker has which topic. Keeps nothing that a broker would not tell it again. */
public final class NameServer extends JvmServer {

    // It takes seconds to end in good order and has nothing to put in order.
    private static final Duration GRACE = Duration.ofMillis(500);
    private static final Jvm SMALL = Jvm.quick(96);

    private final RocketMqSettings settings;

    NameServer(RocketMqSettings settings) {
        super("rocketmq-name-server", GRACE);
        this.settings = settings;
    }

    @Override
    protected Launch prepare() {
        Path directory = settings.directory();
        Path file = SettingsFile.properties(
                directory.resolve("name-server.properties"),
                Map.of(
                        "listenPort", String.valueOf(settings.nameServerPort()),
                        "bindAddress", "127.0.0.1",
                        "kvConfigPath", directory.resolve("name-server.json").toString(),
                        "configStorePath",
                                directory.resolve("name-server.store").toString()));
        JavaCommand command = JavaCommand.ofClass(
                ServerFiles.locate().rocketMqClassPath(),
                SMALL.flags(RocketMqJvm.flags(settings)),
                "org.apache.rocketmq.namesrv.NamesrvStartup",
                "-c",
                file.toString());
        return new Launch(
                name(),
                directory,
                command,
                Readiness.logged("The Name Server boot success"),
                List.of(settings.nameServerPort()));
    }
}
