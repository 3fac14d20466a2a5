// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.judge;

/**
 * What an invoker reports of an attempt, without the payloads.
 *
 * @param attempt number of the attempt
 * @param kind how it ended, or that it has begun
 * @param statusCode status that a caller of the function would see
 * @param errorType type of the error; empty on success
 * @param startedAt when the call began, by the invoker's clock; 0 when none was made
 */
public record Report(int attempt, Kind kind, int statusCode, String errorType, long startedAt) {

    /** How an attempt can end. */
    public enum Kind {
        /** The function answered. */
        SUCCESS,
        /** The function failed. */
        FUNCTION_ERROR,
        /** The function has too much to do. */
        THROTTLED,
        /** The system could not run it. */
        SYSTEM_ERROR,
        /** It can never run. */
        PERMANENT,
        /** Nothing was called; the payload was fetched. */
        FETCHED,
        /** The call has begun, and has not ended. */
        STARTED,
        /** The call was ended, or never begun, as asked for. */
        CANCELLED
    }
}
