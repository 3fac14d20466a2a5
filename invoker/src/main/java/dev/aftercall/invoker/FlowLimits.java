// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.invoker;

import java.time.Duration;

/**
 * How much is taken on at once.
 *
 * @param inFlight calls of the process
 * @param inFlightPerFunction calls of one function that does not say itself how many it takes
 * @param maxWait longest wait for a slot
 * @param queued attempts that may wait before no more are read
 * @param shutdownWait time for calls that go on when the process stops
 */
public record FlowLimits(int inFlight, int inFlightPerFunction, Duration maxWait, int queued, Duration shutdownWait) {}
