// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.schemas;

/** The schema registry could not be asked. The same bytes may well be read later. */
public final class RegistryUnavailableException extends RuntimeException {

    public RegistryUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
