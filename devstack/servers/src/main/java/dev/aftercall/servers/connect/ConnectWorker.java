// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.servers.connect;

import dev.aftercall.servers.JvmServer;
import dev.aftercall.servers.ServerFiles;
import dev.aftercall.servers.SettingsFile;
import dev.aftercall.servers.process.JavaCommand;
import dev.aftercall.servers.process.Launch;
import dev.aftercall.servers.process.Readiness;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Kafka's stock Connect worker in distributed mode, on 127.0.0.1. Keys and headers are strings, values are bytes, unless a
 * connector says otherwise.
 */
public final class ConnectWorker extends JvmServer {

    private static final Duration GRACE = Duration.ofSeconds(10);

    private final ConnectSettings settings;

    public ConnectWorker(ConnectSettings settings) {
        super("connect", GRACE);
        this.settings = settings;
    }

    /** A worker with its files in this directory, on a free port. */
    public static ConnectWorker in(Path directory, String bootstrapServers, Path plugins) {
        return new ConnectWorker(ConnectSettings.in(directory, bootstrapServers, plugins));
    }

    public String url() {
        return "http://127.0.0.1:" + settings.port();
    }

    public ConnectClient client() {
        return new ConnectClient(url());
    }

    @Override
    protected Launch prepare() {
        Path directory = settings.directory();
        Path log = SettingsFile.copy(ConnectWorker.class, "log4j2.xml", directory.resolve("log4j2.xml"));
        Path properties =
                SettingsFile.properties(directory.resolve("worker.properties"), WorkerProperties.of(settings));
        JavaCommand command = JavaCommand.ofClass(
                ServerFiles.locate().kafkaClassPath(),
                settings.jvm().flags("-Dlog4j2.configurationFile=" + log),
                "org.apache.kafka.connect.cli.ConnectDistributed",
                properties.toString());
        // Answers 200 once the worker is a member of its group and has read its topics: requests no longer wait or
        // fail.
        Readiness ready = Readiness.http(URI.create(url() + "/health"));
        return new Launch(name(), directory, command, ready, List.of(settings.port()));
    }
}
