// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.devstack.functions;

import java.util.concurrent.CompletableFuture;

/** A function to try things out with. */
interface SampleFunction {

    /** Answers a call; never blocks. */
    CompletableFuture<Answer> answer(Call call);
}
