// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.start;

import java.time.Duration;

/**
 * How attempts are issued.
 *
 * @param invocationsTopic full name of the topic where payloads lie
 * @param grace how long after the function's own time an attempt is taken for lost
 * @param sweepEvery how often lost attempts are looked for
 * @param sweepAtMost how many invocations one look takes in
 */
public record StartSettings(String invocationsTopic, Duration grace, Duration sweepEvery, int sweepAtMost) {}
