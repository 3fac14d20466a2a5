// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect;

/**
 * What a destination said when it did not take a callback.
 *
 * @param errorClass kind of failure
 * @param code error code of the destination; empty when it gave none
 * @param statusCode status or response code of the destination; 0 when it gave none
 * @param message for a person; never the content of the callback, never a credential
 * @param destinationRequestId id that the destination gave the request; empty when it gave none
 */
public record Refusal(ErrorClass errorClass, String code, int statusCode, String message, String destinationRequestId) {

    /** A refusal that came without a status and without a request id. */
    public static Refusal of(ErrorClass errorClass, String code, String message) {
        return new Refusal(errorClass, code, 0, message, "");
    }

    /** The same, of another class. */
    public Refusal as(ErrorClass other) {
        return new Refusal(other, code, statusCode, message, destinationRequestId);
    }

    /** The same, with a message that says where it was and with which code. */
    public Refusal at(String place) {
        return new Refusal(errorClass, code, statusCode, place + ": " + code + ": " + message, destinationRequestId);
    }
}
