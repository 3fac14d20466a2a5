// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.servers;

import java.util.concurrent.CompletableFuture;

/**
 * A server in child JVMs of its own. Start, stop and kill may follow each other any number of times: ports and data stay,
 * so that a start goes on where the server was.
 */
public interface Server extends AutoCloseable {

    /** What it is called in messages and in the names of its files. */
    String name();

    /**
     * Starts it and returns when it serves.
     *
     * @throws dev.aftercall.servers.process.ProcessFailedException if it ends or takes longer than a minute; the message
     *     holds the end of its log
     * @throws IllegalStateException if it runs already, was never built, or one of its ports is taken
     */
    void start();

    /** As {@link #start()}, on a thread of its own, so that several servers start side by side. */
    default CompletableFuture<Void> startAsync() {
        return CompletableFuture.runAsync(this::start, task -> new Thread(task, "start-" + name()).start());
    }

    /** Asks it to end, and ends it by force when it takes too long. Without effect when it does not run. */
    void stop();

    /** Ends it at once, as a power cut would. Without effect when it does not run. */
    void kill();

    boolean isAlive();

    default void restart() {
        stop();
        start();
    }

    @Override
    default void close() {
        stop();
    }
}
