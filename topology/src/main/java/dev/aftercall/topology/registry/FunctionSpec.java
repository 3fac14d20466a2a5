// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.registry;

import java.time.Duration;

/**
 * A function that can be called.
 *
 * @param url base URL
 * @param handler told to the function
 * @param memoryMb told to the function
 * @param timeout time of one call
 * @param concurrency calls in flight per invoker process; 0 means the invoker's own setting
 * @param versionId version that its qualifier resolves to; empty for LATEST
 * @param canBeDestination whether it takes events, so that it can be told of outcomes
 * @param role name of the role that permits its destinations; empty when nothing is checked
 */
public record FunctionSpec(
        String url,
        String handler,
        int memoryMb,
        Duration timeout,
        int concurrency,
        String versionId,
        boolean canBeDestination,
        String role) {}
