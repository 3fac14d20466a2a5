// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.servers.connect;

/** The worker refused a request or did not come to what was waited for; the message is its own. */
public final class ConnectRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ConnectRefusedException(String message) {
        super(message);
    }

    public ConnectRefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
