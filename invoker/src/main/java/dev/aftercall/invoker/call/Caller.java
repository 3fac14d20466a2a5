// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.invoker.call;

import java.util.concurrent.CompletionStage;

/** Calls functions. */
@FunctionalInterface
public interface Caller {

    /** Makes a call without blocking. The stage completes with a result, or is cancelled because the process ends. */
    CompletionStage<CallResult> call(FunctionCall call);
}
