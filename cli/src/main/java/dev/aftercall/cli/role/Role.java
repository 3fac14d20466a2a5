// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.role;

/** A program that runs in this process. */
interface Role extends AutoCloseable {

    /**
     * Waits until it has stopped.
     *
     * @return whether it stopped because it was told to, and not because it failed
     */
    boolean awaitStop() throws InterruptedException;

    /** Stops it in order. */
    @Override
    void close();
}
