// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.breaker;

import dev.aftercall.topology.Backoff;
import java.time.Duration;

/**
 * When a destination is spared, and when it is tried again.
 *
 * @param enabled whether any destination ever is
 * @param window deliveries are looked at that are no older than that
 * @param least so many deliveries have to fail in it, at least
 * @param ratio and that part of those that the destination answered or failed, from 0 to 1
 * @param silence or so long nothing has been answered while deliveries fail or find no room
 * @param backoff how long it is left alone before each probe
 * @param probePatience when a probe is taken for lost that nobody reports of
 * @param ramp how long it takes from the first answer until everything goes to it again
 */
public record BreakerPolicy(
        boolean enabled,
        Duration window,
        int least,
        double ratio,
        Duration silence,
        Backoff backoff,
        Duration probePatience,
        Duration ramp) {}
