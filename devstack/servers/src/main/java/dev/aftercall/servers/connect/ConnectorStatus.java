// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.servers.connect;

import java.util.List;
import java.util.Optional;

/**
 * How a connector fares.
 *
 * @param state of the connector itself, in Connect's words: RUNNING, FAILED, PAUSED, STOPPED, UNASSIGNED, RESTARTING
 * @param trace why it failed; empty when it did not
 * @param tasks empty until the connector has made them
 */
public record ConnectorStatus(String state, String trace, List<Task> tasks) {

    /**
     * How one task fares.
     *
     * @param state as of a connector
     * @param trace why it failed; empty when it did not
     */
    public record Task(int id, String state, String trace) {}

    private static final String RUNNING = "RUNNING";
    private static final String FAILED = "FAILED";

    public ConnectorStatus {
        tasks = List.copyOf(tasks);
    }

    /** Whether the connector runs and has tasks, and all of them run. */
    public boolean isRunning() {
        return state.equals(RUNNING)
                && !tasks.isEmpty()
                && tasks.stream().allMatch(task -> task.state().equals(RUNNING));
    }

    /** The trace of the connector or of its first task that failed. */
    public Optional<String> failure() {
        if (state.equals(FAILED)) {
            return Optional.of(trace);
        }
        return tasks.stream()
                .filter(task -> task.state().equals(FAILED))
                .map(Task::trace)
                .findFirst();
    }
}
