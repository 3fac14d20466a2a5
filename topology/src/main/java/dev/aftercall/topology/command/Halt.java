// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.command;

import dev.aftercall.topology.Ending;
import dev.aftercall.topology.Tracking;

/** What becomes of an invocation that is to be stopped. */
public sealed interface Halt {

    /** It waits for an attempt: it is over. */
    record Over(Ending ending) implements Halt {}

    /** An attempt is under way: that is cancelled first. */
    record Cancel() implements Halt {}

    /** It is ending already. */
    record Already(String how) implements Halt {}

    /** Decides it. */
    static Halt of(Tracking tracking) {
        return switch (tracking.state()) {
            case ENQUEUED, RETRYING -> new Over(Ending.STOPPED);
            case DEQUEUED, RUNNING -> new Cancel();
            case STOPPING -> new Already("it is being stopped");
            case ENDING -> new Already("it is over, only its payload is awaited");
        };
    }
}
