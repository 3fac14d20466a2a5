// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.invoker.call;

import java.time.Duration;

/**
 * Bounds of every call.
 *
 * @param inFlight calls at once, so many connections there may be
 * @param connectTimeout time for one connection
 * @param grace time that a call has beyond the function's timeout before it is cut off
 * @param idle how long an unused connection is kept
 * @param responseBytes largest response body
 * @param publicTargetsOnly whether targets in private networks are refused
 */
public record CallLimits(
        int inFlight,
        Duration connectTimeout,
        Duration grace,
        Duration idle,
        int responseBytes,
        boolean publicTargetsOnly) {}
