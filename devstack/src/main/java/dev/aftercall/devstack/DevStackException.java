// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.devstack;

/** The stack cannot be started, or cannot go on; the message says which part and why. */
public final class DevStackException extends RuntimeException {

    public DevStackException(String message) {
        super(message);
    }

    public DevStackException(String message, Throwable cause) {
        super(message, cause);
    }
}
