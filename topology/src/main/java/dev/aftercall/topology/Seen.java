// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology;

/**
 * What an owner wants to see of an invocation and no decision needs.
 *
 * @param startedAt when its first attempt began; 0 before
 * @param statusCode status of the last outcome; 0 before the first
 * @param errorType type of the last error; empty when the last outcome was none
 * @param trail the states that it went through
 */
public record Seen(long startedAt, int statusCode, String errorType, Trail trail) {

    /** Nothing but its acceptance. */
    public static Seen accepted(long acceptedAt) {
        return new Seen(0, 0, "", Trail.of(acceptedAt));
    }

    /** One state further. */
    public Seen to(TaskState state, String detail, long at) {
        return new Seen(startedAt, statusCode, errorType, trail.to(state, detail, at));
    }

    /** An attempt has begun. */
    public Seen started(long at) {
        return new Seen(startedAt == 0 ? at : startedAt, statusCode, errorType, trail.to(TaskState.RUNNING, "", at));
    }

    /** An outcome is known. */
    public Seen told(int status, String error) {
        return new Seen(startedAt, status, error, trail);
    }
}
