// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.servers.rocketmq;

import dev.aftercall.servers.Jvm;
import dev.aftercall.servers.Ports;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where name server and broker are and who rules them.
 *
 * @param directory their settings, logs and store
 * @param nameServerPort on 127.0.0.1
 * @param brokerPort the third of four ports in a row that the broker takes, from {@code brokerPort - 2} on
 * @param admin the user the broker is born with; it may do everything
 * @param brokerJvm what the broker runs in; the name server is always small
 * @param brokerProperties settings that win over those chosen here
 * @param jvmFlags flags of both JVMs that win over those chosen here
 */
public record RocketMqSettings(
        Path directory,
        int nameServerPort,
        int brokerPort,
        Credentials admin,
        Jvm brokerJvm,
        Map<String, String> brokerProperties,
        List<String> jvmFlags) {

    private static final int HEAP_MEGABYTES = 256;

    public RocketMqSettings {
        directory = directory.toAbsolutePath();
        brokerProperties = Map.copyOf(brokerProperties);
        jvmFlags = List.copyOf(jvmFlags);
    }

    /** On free ports, small and quick to start. */
    public static RocketMqSettings in(Path directory, Credentials admin) {
        return new RocketMqSettings(
                directory,
                Ports.free(),
                Ports.consecutive(4) + 2,
                admin,
                Jvm.quick(HEAP_MEGABYTES),
                Map.of(),
                List.of());
    }

    /** What clients are given as {@code namesrvAddr}. */
    public String nameServerAddress() {
        return "127.0.0.1:" + nameServerPort;
    }

    public String brokerAddress() {
        return "127.0.0.1:" + brokerPort;
    }

    /** The broker also takes the two ports below its own and the one above. */
    public RocketMqSettings onPorts(int newNameServerPort, int newBrokerPort) {
        return new RocketMqSettings(
                directory, newNameServerPort, newBrokerPort, admin, brokerJvm, brokerProperties, jvmFlags);
    }

    public RocketMqSettings with(String key, String value) {
        Map<String, String> more = new HashMap<>(brokerProperties);
        more.put(key, value);
        return new RocketMqSettings(directory, nameServerPort, brokerPort, admin, brokerJvm, more, jvmFlags);
    }

    /** Both serve TLS to whoever asks for it, with this certificate and its key (PEM). */
    public RocketMqSettings encrypting(Path certificate, Path key) {
        List<String> tls = List.of(
                "-Dtls.server.mode=permissive",
                "-Dtls.test.mode.enable=false",
                "-Dtls.server.certPath=" + certificate.toAbsolutePath(),
                "-Dtls.server.keyPath=" + key.toAbsolutePath());
        return new RocketMqSettings(directory, nameServerPort, brokerPort, admin, brokerJvm, brokerProperties, tls);
    }

    /** What a broker runs in that is measured. */
    public RocketMqSettings on(Jvm newBrokerJvm) {
        return new RocketMqSettings(
                directory, nameServerPort, brokerPort, admin, newBrokerJvm, brokerProperties, jvmFlags);
    }
}
