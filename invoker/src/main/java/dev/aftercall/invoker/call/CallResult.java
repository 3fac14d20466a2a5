// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.invoker.call;

import java.nio.ByteBuffer;
import java.util.Optional;

/** What came of a call, before anybody says what it means. */
public sealed interface CallResult {

    /**
     * A whole answer.
     *
     * @param status HTTP status
     * @param functionStatus header {@code x-fc-status}
     * @param errorType header {@code x-fc-error-type}
     * @param contentType header {@code content-type}; empty when there is none
     * @param body the body, within the bound
     */
    record Answered(
            int status,
            Optional<String> functionStatus,
            Optional<String> errorType,
            String contentType,
            ByteBuffer body)
            implements CallResult {}

    /**
     * No whole answer.
     *
     * @param failure why
     * @param message why, for a person
     */
    record Failed(Failure failure, String message) implements CallResult {}

    /** Why there is no answer. What matters is whether the function may have run. */
    enum Failure {
        /** Nobody listens there, or the name is unknown, or connecting took too long. */
        UNREACHED,
        /** It failed in another way before anything was sent, such as in the TLS handshake. */
        UNSENT,
        /** The connection was lost after the request went out. */
        LOST,
        /** The answer was not complete in time. */
        TIMED_OUT,
        /** The answer is larger than allowed. */
        TOO_LARGE,
        /** The target may not be called from here. */
        REFUSED,
        /** Nobody wants the answer any more. */
        STOPPED
    }
}
