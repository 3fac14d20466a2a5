// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.query;

import dev.aftercall.topology.TaskState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which invocations of a function a list shows.
 *
 * @param state those in this state; null for any
 * @param startedFrom those that started then or later, in milliseconds since the epoch; one that has not started counts as of its
 *     acceptance
 * @param startedTo those that started then or earlier
 * @param taskIdPrefix those whose task ids begin so; empty for any
 */
public record Filter(@Nullable TaskState state, long startedFrom, long startedTo, String taskIdPrefix) {

    /** All of them. */
    public static final Filter NONE = new Filter(null, 0, Long.MAX_VALUE, "");

    List<TaskState> states() {
        return state == null ? List.of(TaskState.values()) : List.of(state);
    }

    boolean admits(Place place) {
        return place.taskId().startsWith(taskIdPrefix);
    }

    boolean admits(TaskState shown) {
        return state == null || state == shown;
    }
}
