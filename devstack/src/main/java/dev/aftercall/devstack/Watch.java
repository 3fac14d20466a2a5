// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.devstack;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Sees to it that no part is gone for long without anybody noticing. */
final class Watch {

    private static final long LOOK_EVERY_MS = 500;

    private final DevStack stack;
    private final CountDownLatch stopping;

    Watch(DevStack stack, CountDownLatch stopping) {
        this.stack = stack;
        this.stopping = stopping;
    }

    /**
     * Returns when the stack is being stopped.
     *
     * @throws DevStackException when a part has ended by itself, with the last lines of its log
     */
    void untilStopped() throws InterruptedException {
        while (!stopping.await(LOOK_EVERY_MS, TimeUnit.MILLISECONDS)) {
            List<Component> dead = stack.dead();
            // A stop may have begun between the two looks.
            if (!dead.isEmpty() && stopping.getCount() > 0) {
                Component first = dead.get(0);
                throw new DevStackException(
                        first.title() + " has ended, and so everything is stopped. " + stack.lastLines(first));
            }
        }
    }
}
