// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.schemas;

import org.jspecify.annotations.Nullable;

/** Bytes that are not the message that was expected, and never will be. The message says why, for whoever sent them. */
public final class UndecodableException extends Exception {

    public UndecodableException(String reason) {
        this(reason, null);
    }

    public UndecodableException(String reason, @Nullable Throwable cause) {
        super(reason, cause);
    }
}
