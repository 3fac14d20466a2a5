// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.invoker.flow;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What other threads leave for the owner of the ledger and the queues to do. While the owner is impatient it is woken, once for all
 * that has come.
 */
public final class Inbox implements Executor {

    private final ConcurrentLinkedQueue<Runnable> left = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean awake = new AtomicBoolean(true);
    private final Runnable waker;
    private volatile boolean impatient;

    /**
     * Opens an inbox.
     *
     * @param waker ends the owner's wait, or its next one when it is not waiting
     */
    public Inbox(Runnable waker) {
        this.waker = waker;
    }

    @Override
    public void execute(Runnable task) {
        left.add(task);
        if (impatient && awake.compareAndSet(false, true)) {
            waker.run();
        }
    }

    /**
     * Says, before the owner waits, whether it wants to be woken.
     *
     * @return whether there is something already, so that it need not wait
     */
    public boolean beforeWaiting(boolean wanted) {
        impatient = wanted;
        awake.set(false);
        return !left.isEmpty();
    }

    /** Does all that was left, on the thread of the owner. */
    public void drain() {
        awake.set(true);
        for (Runnable task = left.poll(); task != null; task = left.poll()) {
            task.run();
        }
    }
}
