// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.invoker.call;

import java.util.concurrent.CompletionStage;

/** Calls functions. */
@FunctionalInterface
public interface Caller {

    /** Makes a call without blocking. */
    Ongoing call(FunctionCall call);

    /** A call that goes on, until it has a result. */
    interface Ongoing {

        /** Completes with what came of it, or is cancelled because the process ends. */
        CompletionStage<CallResult> result();

        /**
         * Ends it at once and closes its connection; its result says that it was stopped. From any thread.
         *
         * @return false when it has another result already
         */
        boolean stop();
    }
}
