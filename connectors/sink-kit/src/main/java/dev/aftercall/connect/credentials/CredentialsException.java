// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect.credentials;

/** There are no credentials. The message is for an operator and holds no secret. */
public final class CredentialsException extends RuntimeException {

    public CredentialsException(String message) {
        super(message);
    }

    public CredentialsException(String message, Throwable cause) {
        super(message, cause);
    }
}
