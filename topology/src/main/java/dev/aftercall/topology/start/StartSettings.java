// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.start;

import dev.aftercall.topology.ChainGuard;
import dev.aftercall.topology.Patience;

/**
 * How attempts are issued.
 *
 * @param invocationsTopic full name of the topic where payloads lie
 * @param guard cuts endless chains
 * @param patience when what was issued is taken for lost
 * @param sweep how fast what is lost is looked for
 */
public record StartSettings(String invocationsTopic, ChainGuard guard, Patience patience, SweepPace sweep) {}
