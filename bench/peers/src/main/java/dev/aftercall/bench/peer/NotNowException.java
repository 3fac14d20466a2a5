// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.bench.peer;

import java.io.Serial;

/** It did not work this time, and is to be tried again. Without a stack trace: it is no surprise. */
final class NotNowException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    NotNowException(String message) {
        super(message, null, false, false);
    }
}
