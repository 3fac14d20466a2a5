// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.registry;

import dev.aftercall.schemas.arn.Destination;
import dev.aftercall.topology.Backoff;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the invocations of a function are retried, and who is told.
 *
 * @param onSuccess who is told of a success; null when nobody is
 * @param onFailure who is told of a failure; null when nobody is
 * @param maxRetries retries after function errors
 * @param maxAge age beyond which no attempt begins
 * @param backoff waits between attempts after function errors
 */
public record AsyncPolicy(
        @Nullable Destination onSuccess,
        @Nullable Destination onFailure,
        int maxRetries,
        Duration maxAge,
        Backoff backoff) {

    /** Who is told of an end. */
    public @Nullable Destination toldOf(boolean success) {
        return success ? onSuccess : onFailure;
    }
}
