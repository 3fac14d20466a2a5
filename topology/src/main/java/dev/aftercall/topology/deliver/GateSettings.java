// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.deliver;

import java.time.Duration;

/**
 * How parked callbacks are let go.
 *
 * @param breakers full name of the topic of breakers
 * @param tick how often is looked whether some may go
 * @param atMost how many go at one look, for each destination
 */
public record GateSettings(String breakers, Duration tick, int atMost) {}
