// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.invoker.call;

import dev.aftercall.schemas.rules.InvalidField;
import dev.aftercall.schemas.rules.Range;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;

/**
 * One call to be made.
 *
 * @param target where to
 * @param headers headers of the request, the content type among them
 * @param payload the event; only read
 * @param timeout time that the function has for the whole answer; a millisecond to 30 days
 */
public record FunctionCall(InvokeTarget target, Map<String, String> headers, ByteBuffer payload, Duration timeout) {

    private static final Range TIMEOUT_MS = new Range(1, Duration.ofDays(30).toMillis());

    /**
     * Makes a call out of its parts.
     *
     * @throws InvalidField when the timeout is out of its range
     */
    public FunctionCall {
        TIMEOUT_MS.check("timeoutMs", timeout.toMillis());
        headers = Map.copyOf(headers);
    }
}
