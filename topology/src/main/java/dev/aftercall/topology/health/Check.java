// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.health;

import java.util.Map;

/**
 * The answer to one question about an instance.
 *
 * @param passes yes or no
 * @param facts why, for a person: plain values, lists and maps
 */
public record Check(boolean passes, Map<String, ?> facts) {}
