// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.servers;

import dev.aftercall.servers.process.JavaProcess;
import dev.aftercall.servers.process.Launch;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A server that is one JVM. What differs between servers is only what {@link #prepare()} writes and launches. */
public abstract class JvmServer implements Server {

    private static final Logger LOGGER = LoggerFactory.getLogger(JvmServer.class);
    private static final Duration READY_WITHIN = Duration.ofSeconds(60);

    private final AtomicReference<@Nullable JavaProcess> current = new AtomicReference<>();
    private final String name;
    private final Duration grace;

    /**
     * A server that does not run yet.
     *
     * @param grace how long a stop waits for an orderly end before it turns to force
     */
    protected JvmServer(String name, Duration grace) {
        this.name = name;
        this.grace = grace;
    }

    /** Writes what the server reads when it starts, and says how to start it. Called before each start. */
    protected abstract Launch prepare();

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final void start() {
        if (isAlive()) {
            throw new IllegalStateException(name + " runs already");
        }
        long begin = System.nanoTime();
        JavaProcess process = JavaProcess.start(prepare());
        current.set(process);
        process.awaitReady(READY_WITHIN);
        LOGGER.atInfo()
                .addKeyValue("server", name)
                .addKeyValue("pid", process.pid())
                .addKeyValue("millis", (System.nanoTime() - begin) / 1_000_000)
                .log("server started");
    }

    @Override
    public final void stop() {
        JavaProcess process = current.get();
        if (process != null && process.isAlive()) {
            boolean orderly = process.stop(grace);
            LOGGER.atInfo()
                    .addKeyValue("server", name)
                    .addKeyValue("orderly", orderly)
                    .log("server stopped");
        }
        // Not before: whoever loses patience with a stop kills what is being stopped.
        current.compareAndSet(process, null);
    }

    @Override
    public final void kill() {
        JavaProcess process = current.getAndSet(null);
        if (process != null) {
            process.kill();
            LOGGER.atInfo().addKeyValue("server", name).log("server killed");
        }
    }

    @Override
    public final boolean isAlive() {
        JavaProcess process = current.get();
        return process != null && process.isAlive();
    }

    /**
     * The process it is now.
     *
     * @throws IllegalStateException if it does not run
     */
    public final long pid() {
        JavaProcess process = current.get();
        if (process == null) {
            throw new IllegalStateException(name + " does not run");
        }
        return process.pid();
    }
}
