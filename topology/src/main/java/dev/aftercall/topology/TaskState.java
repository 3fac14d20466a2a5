// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology;

/** The states of a task, as its owner sees them. */
public enum TaskState {
    /** Accepted; the time of its first attempt has not come. */
    ENQUEUED(0),
    /** An attempt was issued, and is not known to have begun. */
    DEQUEUED(1),
    /** The function runs. */
    RUNNING(2),
    /** An attempt failed; the time of the next one has not come. */
    RETRYING(3),
    /** Somebody asked for its end. */
    STOPPING(4),
    /** It was ended by somebody. */
    STOPPED(5),
    /** The function answered. */
    SUCCEEDED(6),
    /** The function failed, and all its retries did; or the system did, for too long. */
    FAILED(7),
    /** No attempt could begin before it was too old. */
    EXPIRED(8),
    /** It can never run. */
    INVALID(9);

    private final byte code;

    TaskState(int code) {
        this.code = (byte) code;
    }

    /** What stands for it in the keys of a store; never to be changed. */
    public byte code() {
        return code;
    }

    /** What a code stands for. */
    public static TaskState of(byte code) {
        for (TaskState state : values()) {
            if (state.code == code) {
                return state;
            }
        }
        throw new IllegalArgumentException("no state has the code " + code);
    }

    /** Whether nothing follows it. */
    public boolean isFinal() {
        return code >= STOPPED.code;
    }
}
