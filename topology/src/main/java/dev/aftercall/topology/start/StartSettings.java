// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.start;

import dev.aftercall.topology.ChainGuard;
import dev.aftercall.topology.Patience;
import java.time.Duration;

/**
 * How attempts are issued.
 *
 * @param invocationsTopic full name of the topic where payloads lie
 * @param guard cuts endless chains
 * @param patience when what was issued is taken for lost
 * @param sweepEvery how often lost attempts are looked for
 * @param sweepAtMost how many invocations one look takes in
 */
public record StartSettings(
        String invocationsTopic, ChainGuard guard, Patience patience, Duration sweepEvery, int sweepAtMost) {}
