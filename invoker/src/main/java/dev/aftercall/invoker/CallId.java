// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.invoker;

import dev.aftercall.schemas.v1.Attempt;

/** What a cancel and the calls that it means have in common. An attempt that was issued again has the same, so there may be several. */
record CallId(String functionName, String taskId, int attempt) {

    static CallId of(Attempt attempt) {
        return new CallId(attempt.getFunctionName(), attempt.getTaskId(), attempt.getAttempt());
    }
}
