// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.servers.rocketmq;

import dev.aftercall.servers.JvmServer;
import dev.aftercall.servers.ServerFiles;
import dev.aftercall.servers.SettingsFile;
import dev.aftercall.servers.process.JavaCommand;
import dev.aftercall.servers.process.Launch;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** Holds topics, messages and users. */
public final class Broker extends JvmServer {

    // It takes ten seconds to end in good order, most of them asleep; its store recovers from less.
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final RocketMqSettings settings;

    Broker(RocketMqSettings settings) {
        super("rocketmq-broker", GRACE);
        this.settings = settings;
    }

    @Override
    protected Launch prepare() {
        Path directory = settings.directory();
        Path file = SettingsFile.properties(directory.resolve("broker.properties"), BrokerProperties.of(settings));
        JavaCommand command = JavaCommand.ofClass(
                ServerFiles.locate().rocketMqClassPath(),
                settings.brokerJvm().flags(RocketMqJvm.flags(settings)),
                "org.apache.rocketmq.broker.BrokerStartup",
                "-c",
                file.toString());
        int first = settings.brokerPort() - 2;
        List<Integer> ports = IntStream.range(first, first + 4).boxed().toList();
        return new Launch(name(), directory, command, new BrokerReadiness(settings), ports);
    }
}
