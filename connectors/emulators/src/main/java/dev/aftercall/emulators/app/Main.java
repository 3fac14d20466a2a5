// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.emulators.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.aftercall.emulators.eventbridge.EventBridgeEmulator;
import dev.aftercall.emulators.mns.MnsEmulator;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;

/** Both emulators in one process. Its only argument is a properties file, which holds a secret and is not on the command line for that. */
public final class Main {

    private Main() {}

    /** Runs until the process is told to end. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length != 1) {
            throw new IllegalArgumentException("one argument, the properties file, not " + arguments.length);
        }
        Running running = start(Path.of(arguments[0]), System.out);
        Runtime.getRuntime().addShutdownHook(new Thread(running::close));
        new CountDownLatch(1).await();
    }

    /** Begins to listen, and says in one line where. */
    static Running start(Path file, PrintStream out) throws IOException {
        var properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, UTF_8)) {
            properties.load(reader);
        }
        Running running = Running.by(ProcessSettings.from(properties));
        out.println("mns=" + running.mns().url() + " eventbridge="
                + running.bridge().url());
        return running;
    }

    /** Both of them. */
    record Running(MnsEmulator mns, EventBridgeEmulator bridge) implements AutoCloseable {

        private static Running by(ProcessSettings settings) {
            MnsEmulator mns = MnsEmulator.start(settings.mns());
            EventBridgeEmulator bridge = EventBridgeEmulator.start(settings.bridge());
            settings.queues().forEach(mns::createQueue);
            settings.topics().forEach(mns::createTopic);
            settings.buses().forEach(bridge::createBus);
            return new Running(mns, bridge);
        }

        @Override
        public void close() {
            mns.close();
            bridge.close();
        }
    }
}
