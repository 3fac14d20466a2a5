// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.start;

import java.time.Duration;

/**
 * How fast lost attempts are looked for.
 *
 * @param every how often there is a look
 * @param atMost how many invocations a look takes in
 * @param pause from when all were looked at until the first is looked at again
 */
public record SweepPace(Duration every, int atMost, Duration pause) {}
