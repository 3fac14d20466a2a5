// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.servers.process;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A child JVM. It runs on the {@code java} of this JVM and takes over nothing else of it: no flag, no class path, and where
 * the system has {@code setsid}, no Ctrl-C either, so that it is this JVM that ends its children, in its own order.
 */
public final class JavaProcess implements AutoCloseable {

    private static final Duration KILL_TAKES = Duration.ofSeconds(10);
    private static final Duration CLOSE_GRACE = Duration.ofSeconds(10);
    private static final int POLL_MILLIS = 50;
    private static final int TAIL = 20;
    private static final Set<JavaProcess> LIVE = ConcurrentHashMap.newKeySet();

    private final Launch launch;
    private final Process process;
    private final ChildLog log;
    private final PidFile pidFile;

    private JavaProcess(Launch launch, Process process, ChildLog log, PidFile pidFile) {
        this.launch = launch;
        this.process = process;
        this.log = log;
        this.pidFile = pidFile;
    }

    /**
     * Starts a child and does not wait for it. One of the same name and directory that an earlier parent left behind is
     * ended first.
     *
     * @throws IllegalStateException if one of its ports is taken
     */
    public static JavaProcess start(Launch launch) {
        try {
            Files.createDirectories(launch.directory());
            PidFile pidFile = new PidFile(launch.pidFile());
            pidFile.process().ifPresent(orphan -> Orphan.end(launch.name(), orphan));
            launch.requireFreePorts();
            Emptied.directory(launch.temporaryDirectory());
            ChildLog log = ChildLog.fromEndOf(launch.logFile());
            Process process = ChildCommand.of(launch).start();
            pidFile.write(process.toHandle());
            JavaProcess child = new JavaProcess(launch, process, log, pidFile);
            LIVE.add(child);
            return child;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + launch.name(), e);
        }
    }

    /**
     * From now on no child of this JVM outlives it, unless it is killed itself. For test runs: a program that ends its
     * children in order must not be overtaken by this.
     */
    public static void killAllAtExit() {
        ExitHook.register();
    }

    /**
     * Returns when the child serves.
     *
     * @throws ProcessFailedException if it ends first or takes longer; it does not run then, and the message holds the end of
     *     its log
     */
    public void awaitReady(Duration within) {
        long begin = System.nanoTime();
        while (!launch.ready().reached(log)) {
            if (endsWithin(Duration.ofMillis(POLL_MILLIS))) {
                throw failed("ended with exit code " + process.exitValue() + " before it was ready");
            }
            if (System.nanoTime() - begin > within.toNanos()) {
                kill();
                throw failed("was not ready within " + within.toSeconds() + " s");
            }
        }
    }

    /**
     * Returns when the child has ended by itself and well.
     *
     * @throws ProcessFailedException if its exit code is not 0 or it takes longer; it does not run then
     */
    public void awaitSuccess(Duration within) {
        if (!endsWithin(within)) {
            kill();
            throw failed("had not ended after " + within.toSeconds() + " s");
        }
        forget();
        if (process.exitValue() != 0) {
            throw failed("ended with exit code " + process.exitValue());
        }
    }

    /**
     * Asks it to end and waits; after the grace, ends it by force.
     *
     * @return whether it ended by itself
     */
    public boolean stop(Duration grace) {
        process.destroy();
        boolean orderly = endsWithin(grace);
        if (!orderly) {
            kill();
        }
        forget();
        return orderly;
    }

    /** Ends it at once and returns when it is gone. */
    public void kill() {
        process.destroyForcibly();
        endsWithin(KILL_TAKES);
        forget();
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** What it has written since it was started. */
    public ChildLog log() {
        return log;
    }

    @Override
    public void close() {
        stop(CLOSE_GRACE);
    }

    private void forget() {
        LIVE.remove(this);
        pidFile.delete();
    }

    private boolean endsWithin(Duration duration) {
        try {
            return process.waitFor(duration.toMillis(), MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
            throw new ProcessFailedException(launch.name() + ": interrupted while waiting for it, so it was ended", e);
        }
    }

    private ProcessFailedException failed(String what) {
        return new ProcessFailedException(launch.name() + " " + what + "; the last lines of " + log.file() + ":\n"
                + String.join("\n", log.tail(TAIL)));
    }

    private static final class ExitHook {

        static {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> LIVE.forEach(JavaProcess::kill), "kill-children"));
        }

        private ExitHook() {}

        private static void register() {
            // The class is initialized, once: that is all.
        }
    }
}
