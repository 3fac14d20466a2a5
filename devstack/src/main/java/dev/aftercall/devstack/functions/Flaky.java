// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.devstack.functions;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Fails twice for each invocation, then answers. Remembers so many invocations; the one not heard of for longest goes first. */
final class Flaky implements SampleFunction {

    private static final int FAILURES = 2;

    private final Map<String, Integer> calls;

    Flaky(int remembered) {
        calls = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
                return size() > remembered;
            }
        };
    }

    @Override
    public CompletableFuture<Answer> answer(Call call) {
        int number = count(call.requestId());
        return CompletableFuture.completedFuture(
                number <= FAILURES
                        ? Answer.failure("Flaky", "call " + number + " of " + FAILURES + " that fail")
                        : Answer.json("{\"calls\":" + number + "}"));
    }

    private synchronized int count(String requestId) {
        return calls.merge(requestId, 1, Integer::sum);
    }
}
