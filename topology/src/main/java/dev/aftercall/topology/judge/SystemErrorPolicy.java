// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.judge;

import dev.aftercall.topology.Backoff;
import java.time.Duration;

/**
 * How attempts that could not run are tried again; they do not count against the retries of the function.
 *
 * @param backoff waits between them
 * @param window for how long, from the first of them in a row
 */
public record SystemErrorPolicy(Backoff backoff, Duration window) {}
