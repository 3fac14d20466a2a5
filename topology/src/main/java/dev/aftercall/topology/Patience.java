// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology;

import java.time.Duration;

/**
 * How long a word of an invoker is waited for before what it was sent is taken for lost.
 *
 * @param begun after a call has begun, beyond the time that the function has
 * @param unbegun after an attempt was issued, beyond the time that the function has: it may stand in a long line, and it lies safe on
 *     its topic
 */
public record Patience(Duration begun, Duration unbegun) {

    /** When an attempt is taken for lost that was issued now. */
    public long unbegun(long now, Duration timeout) {
        return now + timeout.plus(unbegun).toMillis();
    }

    /** When an attempt is taken for lost that is known to have begun. */
    public long begun(long now, Duration timeout) {
        return now + timeout.plus(begun).toMillis();
    }

    /** When a request is taken for lost that runs no function: for a payload, or for the end of a call. */
    public long asked(long now) {
        return now + begun.toMillis();
    }
}
