// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.query;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A question that cannot be answered now, and can be soon: shares change hands, stores are restored, an instance is gone. */
public final class UnavailableException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    /**
     * Says what is not there.
     *
     * @param what a sentence for whoever asked
     * @param cause null when there is none
     */
    public UnavailableException(String what, @Nullable Throwable cause) {
        super(what, cause);
    }
}
