// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.servers.process;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A child whose parent was killed. */
final class Orphan {

    private static final Logger LOGGER = LoggerFactory.getLogger(Orphan.class);
    private static final Duration GRACE = Duration.ofSeconds(5);

    private Orphan() {}

    /** Ends it, by force when it takes too long, and returns when it is gone. */
    static void end(String name, ProcessHandle orphan) {
        LOGGER.atWarn()
                .addKeyValue("server", name)
                .addKeyValue("pid", orphan.pid())
                .log("ending a server that an earlier run left behind");
        orphan.destroy();
        if (!endsWithin(orphan, GRACE)) {
            orphan.destroyForcibly();
            if (!endsWithin(orphan, GRACE)) {
                throw new ProcessFailedException(
                        name + " of an earlier run, pid " + orphan.pid() + ", cannot be ended");
            }
        }
    }

    private static boolean endsWithin(ProcessHandle process, Duration duration) {
        try {
            process.onExit().get(duration.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new ProcessFailedException("cannot wait for the end of pid " + process.pid(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProcessFailedException("interrupted while waiting for the end of pid " + process.pid(), e);
        }
    }
}
