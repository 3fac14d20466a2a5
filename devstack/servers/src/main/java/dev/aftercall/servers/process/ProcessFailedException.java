// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.servers.process;

/** A child JVM that did not become what it was started for. */
public final class ProcessFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ProcessFailedException(String message) {
        super(message);
    }

    public ProcessFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
