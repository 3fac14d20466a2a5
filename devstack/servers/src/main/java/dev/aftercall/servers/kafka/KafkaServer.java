// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.servers.kafka;

import dev.aftercall.servers.JvmServer;
import dev.aftercall.servers.ServerFiles;
import dev.aftercall.servers.SettingsFile;
import dev.aftercall.servers.process.JavaCommand;
import dev.aftercall.servers.process.JavaProcess;
import dev.aftercall.servers.process.Launch;
import dev.aftercall.servers.process.Readiness;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/**
 * One Kafka broker that is its own controller (KRaft), on 127.0.0.1, without authentication. Takes records of 8 MiB; creates
 * no topic by itself. Its log holds warnings and the line that it is up.
 */
public final class KafkaServer extends JvmServer {

    private static final Duration GRACE = Duration.ofSeconds(15);
    private static final Duration FORMAT_WITHIN = Duration.ofSeconds(60);
    // The port opens a little earlier, while the broker is still fenced: a topic created then is refused.
    private static final String UP = "Kafka Server started";

    private final KafkaSettings settings;

    public KafkaServer(KafkaSettings settings) {
        super("kafka", GRACE);
        this.settings = settings;
    }

    /** A broker with its data in this directory, on free ports. */
    public static KafkaServer in(Path directory) {
        return new KafkaServer(KafkaSettings.in(directory));
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + settings.port();
    }

    @Override
    protected Launch prepare() {
        String classPath = ServerFiles.locate().kafkaClassPath();
        Path properties = SettingsFile.properties(file("server.properties"), BrokerProperties.of(settings));
        SettingsFile.copy(KafkaServer.class, "log4j2.xml", file("log4j2.xml"));
        if (Files.notExists(file("data/meta.properties"))) {
            format(classPath, properties);
        }
        JavaCommand command = JavaCommand.ofClass(classPath, flags(), "kafka.Kafka", properties.toString());
        return launch(name(), command, Readiness.logged(UP), List.of(settings.port(), settings.controllerPort()));
    }

    /** The file that is looked for above is the last one a format writes: one that was cut short is done again. */
    private void format(String classPath, Path properties) {
        String[] arguments = {
            "format", "--ignore-formatted", "--cluster-id", clusterId(), "--config", properties.toString()
        };
        JavaCommand command = JavaCommand.ofClass(classPath, flags(), "kafka.tools.StorageTool", arguments);
        JavaProcess.start(launch(name() + "-format", command, Readiness.started(), List.of()))
                .awaitSuccess(FORMAT_WITHIN);
    }

    private Launch launch(String process, JavaCommand command, Readiness ready, List<Integer> ports) {
        return new Launch(process, settings.directory(), command, ready, ports);
    }

    private List<String> flags() {
        return settings.jvm().flags("-Dlog4j2.configurationFile=" + file("log4j2.xml"));
    }

    private Path file(String relative) {
        return settings.directory().resolve(relative);
    }

    /** Kafka's own form of an id: 16 bytes in URL-safe base 64. One that begins with a dash would be taken for an option. */
    private static String clusterId() {
        UUID random = UUID.randomUUID();
        byte[] bytes = ByteBuffer.allocate(16)
                .putLong(random.getMostSignificantBits() & Long.MAX_VALUE)
                .putLong(random.getLeastSignificantBits())
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
