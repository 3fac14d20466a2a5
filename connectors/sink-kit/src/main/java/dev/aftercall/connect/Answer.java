// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect;

import java.time.Duration;

/** What a destination answered to one delivery. Every failure is one of two kinds; there is no third. */
public sealed interface Answer {

    /**
     * The destination has it.
     *
     * @param destinationRequestId message id or request id given by the destination; empty when it gave none
     */
    record Delivered(String destinationRequestId) implements Answer {}

    /**
     * Not now: throttled, unavailable, timed out. The same callback may well arrive later.
     *
     * @param refusal why
     * @param retryAfter how long the destination asked to be left alone; zero when it did not
     */
    record Deferred(Refusal refusal, Duration retryAfter) implements Answer {}

    /**
     * Never: no permission, no such queue, too large. The same callback would be refused again.
     *
     * @param refusal why
     */
    record Rejected(Refusal refusal) implements Answer {}

    /** The same; a refusal says where it was, for the words of a service name neither its queue nor its account. */
    default Answer at(String place) {
        if (this instanceof Deferred deferred) {
            return new Deferred(deferred.refusal().at(place), deferred.retryAfter());
        }
        return this instanceof Rejected rejected
                ? new Rejected(rejected.refusal().at(place))
                : this;
    }

    /** A callback that is put off, by a destination that did not say for how long. */
    static Answer deferred(ErrorClass errorClass, String code, String message) {
        return new Deferred(Refusal.of(errorClass, code, message), Duration.ZERO);
    }

    /** A callback that is refused for good. */
    static Answer rejected(ErrorClass errorClass, String code, String message) {
        return new Rejected(Refusal.of(errorClass, code, message));
    }
}
