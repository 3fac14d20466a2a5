// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.query;

import dev.aftercall.schemas.v1.InvocationStatus;
import dev.aftercall.topology.TaskState;
import dev.aftercall.topology.Trail;

/**
 * All that is known of an invocation.
 *
 * @param state its state
 * @param row its row, as on the topic of rows; that of an open invocation was last updated with its last event
 * @param trail the states that it went through
 */
public record TaskView(TaskState state, InvocationStatus row, Trail trail) {}
