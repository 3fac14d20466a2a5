// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.servers.rocketmq;

import dev.aftercall.servers.SettingsFile;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What every JVM of RocketMQ needs to be told. */
final class RocketMqJvm {

    private RocketMqJvm() {}

    static String[] flags(RocketMqSettings settings) {
        Path directory = settings.directory();
        Path log = SettingsFile.copy(RocketMqJvm.class, "server-log.xml", directory.resolve("log.xml"));
        Stream<String> flags = Stream.of(
                "-Xss512k",
                // Or each start makes RSA keys for a test certificate that nobody uses: seconds of processor time.
                "-Dtls.server.mode=disabled",
                "-Drocketmq.home.dir=" + directory,
                // It writes into the home of the user, whatever else it is told.
                "-Duser.home=" + directory,
                "-Drmq.logback.configurationFile=" + log);
        return Stream.concat(flags, settings.jvmFlags().stream()).toArray(String[]::new);
    }
}
