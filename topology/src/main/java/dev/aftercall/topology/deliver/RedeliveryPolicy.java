// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.deliver;

import dev.aftercall.topology.Backoff;
import java.time.Duration;

/**
 * How a callback that was put off is delivered again.
 *
 * @param backoff waits between deliveries: half a second at first, by the service's own rule
 * @param patience for how long, from the first failure: half an hour, by the same rule
 */
public record RedeliveryPolicy(Backoff backoff, Duration patience) {

    /** When a callback is given up, in milliseconds since the epoch: no delivery is due later. */
    public long givenUpAt(long failingSince) {
        return failingSince + patience.toMillis();
    }
}
